import JSONText
import RecallModel
import RecallStore

/// How an archive file stands to what should be in it.
struct ArchiveState {
  /// Whether nothing is to be done.
  private(set) var isRight = false
  /// What is the matter, for a person.
  private(set) var reason = ""
  /// What the store has never seen: another store's, or from before a backup was restored.
  private(set) var foreign: [JSON] = []

  init(_ content: ArchiveFile.Content, wanted: Set<String>, in store: MemoryStore) throws(StoreError) {
    switch content {
    case .missing:
      isRight = wanted.isEmpty
      reason = "\(wanted.count) retired memories are copied there"
    case .damaged:
      reason = "cannot be read; it is set aside and made again from the store"
    case .memories(let memories):
      var surplus = 0
      for (id, memory) in memories where !wanted.contains(id) {
        // Purged is purged: not one byte of it stays.
        if let id = MemoryID(rawValue: id), try store.knows(id) {
          surplus += 1
        } else {
          foreign.append(memory)
        }
      }
      let held = Set(memories.map(\.id))
      let missing = wanted.subtracting(held).count
      isRight = surplus == 0 && missing == 0
      reason = [
        missing > 0 ? "\(missing) retired memories are copied there" : nil,
        surplus > 0 ? "\(surplus) that were restored or purged go" : nil,
      ].compactMap { $0 }.joined(separator: ", ")
    }
  }
}
