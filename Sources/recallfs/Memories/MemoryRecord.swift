import RecallModel
import RecallStore

/// A memory as `--json` shows it.
struct MemoryRecord: Encodable {
  let id: String
  let project: String
  let path: String
  let type: String
  let title: String
  let state: String
  let importance: Int
  let created: String
  let modified: String
  let archived: String?
  var bytes: Int
  // What only a whole record has.
  var tags: [String]?
  var files: [String]?
  var source: String?
  var session: String?
  var expires: String?
  var supersedes: [String]?
  var updated: String?
  var accessed: String?
  var accessCount: Int?
  var contentHash: String?
  var tokens: Int?
  var text: String?
  /// Of a memory as it was: the version shown.
  var version: VersionRecord?

  init(_ entry: CatalogEntry, project: String) {
    id = entry.id.rawValue
    self.project = project
    path = entry.path
    type = entry.type
    title = entry.title
    state = entry.state.rawValue
    importance = entry.importance
    created = entry.created.iso8601UTC
    modified = entry.modified.iso8601UTC
    archived = entry.archived.map(\.iso8601UTC)
    bytes = entry.byteCount
  }

  init(_ memory: Memory, text bytes: [UInt8]? = nil) {
    self.init(memory.entry, project: memory.projectName)
    tags = memory.tags
    files = memory.files
    source = memory.source.rawValue
    session = memory.session
    expires = memory.expires.map(\.iso8601UTC)
    supersedes = memory.supersedes
    updated = memory.updated.iso8601UTC
    accessed = memory.accessed.map(\.iso8601UTC)
    accessCount = memory.accessCount
    contentHash = memory.contentHash
    if let bytes { self.bytes = bytes.count }
    text = bytes.map { String(decoding: $0, as: UTF8.self) }
    tokens = text.map { TokenCount.estimate(characters: $0.count) }
  }
}

extension MemoryRecord {
  /// A memory as it was at a moment; what is not kept for every moment is as it is now.
  init(_ past: PastMemory, now memory: Memory, text: [UInt8]) {
    var then = memory
    then.entry = past.entry
    then.projectName = past.projectName
    self.init(then, text: text)
    version = VersionRecord(past.version, number: past.number)
  }
}

/// A version as `--json` shows it.
struct VersionRecord: Encodable {
  /// 1 for the oldest.
  let number: Int
  let created: String
  let source: String
  let title: String
  let bytes: Int

  init(_ version: Version, number: Int) {
    self.number = number
    created = version.created.iso8601UTC
    source = version.source.rawValue
    title = version.title
    bytes = version.byteCount
  }
}
