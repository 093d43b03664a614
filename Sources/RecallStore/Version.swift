public import RecallModel

/// One version of a memory, without its text (``MemoryStore/text(of:)`` has that).
public struct Version: Hashable, Sendable {
  /// Names its bytes for ever.
  public var id: VersionID
  /// When it was stored.
  public var created: Timestamp
  /// The door it came in by.
  public var source: MemorySource
  /// The title the memory had with this text.
  public var title: String
  /// Exact length of its text in bytes.
  public var byteCount: Int

  /// Takes a version without its text.
  public init(id: VersionID, created: Timestamp, source: MemorySource, title: String, byteCount: Int) {
    self.id = id
    self.created = created
    self.source = source
    self.title = title
    self.byteCount = byteCount
  }
}
