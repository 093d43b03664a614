public import RecallModel

/// How a load of vectors went.
public struct EmbeddingLoad: Hashable, Sendable {
  /// Vectors handed out.
  public var count: Int
  /// Memories with a vector that cannot be right, which was not handed out: they count as pending again.
  public var damaged: Set<MemoryRow>
  /// What to ask for changes after.
  public var marker: Int64
}
