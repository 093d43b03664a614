/// What an import did, or would do.
public struct ImportReport: Sendable, Equatable {
  /// A file and what is to be said of it.
  public struct Remark: Sendable, Equatable, Codable {
    /// Relative to the imported folder.
    public let path: String
    /// A clause that goes on after the path: `is longer than 1 MiB`.
    public let reason: String

    /// Says `reason` of `path`.
    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Markdown files found.
  public var found = 0
  /// New memories.
  public var created = 0
  /// Memories whose text the file changed.
  public var revised = 0
  /// Files whose text was stored already.
  public var unchanged = 0
  /// Markdown files that were not stored, and why.
  public var refused: [Remark] = []
  /// Whatever else lies in the folder.
  public var skipped: [Remark] = []
  /// Stored, with something to know about it: private text cut, front matter that was not understood.
  public var warnings: [Remark] = []
  /// Whether it was asked to stop before the end; what is counted is stored.
  public var wasInterrupted = false

  /// Nothing done yet.
  public init() {}
}
