public import RecallModel

/// A memory whose current text has no vectors yet, with what they are made from.
public struct PendingEmbedding: Sendable {
  /// The memory.
  public var row: MemoryRow
  /// Its current version: where to go on from.
  public var version: VersionID
  /// The name of its project.
  public var projectName: String
  /// The line by which listings name it.
  public var title: String
  /// From the current text.
  public var tags: [String]
  /// The text after the front matter, UTF-8.
  public var body: [UInt8]

  /// Takes what vectors are made from.
  public init(
    row: MemoryRow, version: VersionID, projectName: String, title: String, tags: [String], body: [UInt8]
  ) {
    self.row = row
    self.version = version
    self.projectName = projectName
    self.title = title
    self.tags = tags
    self.body = body
  }
}
