public import RecallModel

/// A memory about to be stored for the first time.
public struct NewMemory: Sendable {
  /// `nil` for a random one.
  public var id: MemoryID?
  /// Where it will live.
  public var place: MemoryPlace
  /// Its first version.
  public var revision: Revision

  /// Takes what is to be stored.
  public init(id: MemoryID? = nil, place: MemoryPlace, revision: Revision) {
    self.id = id
    self.place = place
    self.revision = revision
  }
}
