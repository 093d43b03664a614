public import RecallModel

/// The whole record of a memory.
public struct Memory: Sendable {
  /// What the tree knows of it too.
  public var entry: CatalogEntry
  /// The name of its project, as it is now.
  public var projectName: String
  /// From the current text.
  public var tags: [String]
  /// From the current text: the files it is about.
  public var files: [String]
  /// The door it first came in by.
  public var source: MemorySource
  /// The working session the current text names.
  public var session: String?
  /// When the current text says it ends.
  public var expires: Timestamp?
  /// The ids the current text names, as they are written there.
  public var supersedes: [String]
  /// When its text, times or archived state were last stored.
  public var updated: Timestamp
  /// When it was last read on purpose; `nil` if never.
  public var accessed: Timestamp?
  /// How often it was read on purpose.
  public var accessCount: Int
  /// SHA-256 of `project:user:body`, lower-case hex.
  public var contentHash: String

  /// Takes a whole record.
  public init(
    entry: CatalogEntry, projectName: String, tags: [String], files: [String], source: MemorySource,
    session: String?, expires: Timestamp?, supersedes: [String], updated: Timestamp, accessed: Timestamp?,
    accessCount: Int, contentHash: String
  ) {
    self.entry = entry
    self.projectName = projectName
    self.tags = tags
    self.files = files
    self.source = source
    self.session = session
    self.expires = expires
    self.supersedes = supersedes
    self.updated = updated
    self.accessed = accessed
    self.accessCount = accessCount
    self.contentHash = contentHash
  }
}
