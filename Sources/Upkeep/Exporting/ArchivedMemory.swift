import JSONText
import RecallModel
import RecallStore

/// A retired memory as an archive file has it: everything that is needed to make it again.
struct ArchivedMemory {
  let json: JSON

  /// `nil` for one that was purged.
  init?(_ retirement: Retirement, in store: MemoryStore) throws(StoreError) {
    guard let memory = try store.memory(at: retirement.memory) else { return nil }
    var successor: JSON = .null
    if let row = retirement.successor, let heir = try store.memory(at: row) {
      successor = .string(heir.entry.id.rawValue)
    }
    var history: [JSON] = []
    for version in try store.history(of: memory.entry.row) where version.id != memory.entry.version {
      history.append([
        "stored": .string(version.created.iso8601UTC), "source": .string(version.source.rawValue),
        "text": .string(String(decoding: try store.text(of: version.id), as: UTF8.self)),
      ])
    }
    let entry = memory.entry
    json = [
      "id": .string(entry.id.rawValue), "project": .string(memory.projectName), "type": .string(entry.type),
      "path": .string(entry.path), "title": .string(entry.title),
      "importance": .number("\(entry.importance)"),
      "tags": .array(memory.tags.map(JSON.string)), "files": .array(memory.files.map(JSON.string)),
      "created": .string(entry.created.iso8601UTC), "retired": .string(retirement.time.iso8601UTC),
      "reason": .string(retirement.reason.rawValue), "successor": successor,
      "text": .string(String(decoding: try store.text(of: entry.version), as: UTF8.self)),
      "history": .array(history),
    ]
  }
}
