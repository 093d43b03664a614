public import RecallModel

/// The facts of all memories, or of those that changed, at one moment.
public struct RankingFactsSet: Sendable {
  /// The change sequence they are true at: what to ask after next.
  public var sequence: Int64
  /// Whether these are all: what is not among them is gone.
  public var isWhole: Bool
  /// In row order.
  public var memories: [RankingFacts]
  /// Memories purged since; empty when ``isWhole``.
  public var purged: [MemoryRow]

  /// Takes what was read at one moment.
  public init(sequence: Int64, isWhole: Bool, memories: [RankingFacts] = [], purged: [MemoryRow] = []) {
    self.sequence = sequence
    self.isWhole = isWhole
    self.memories = memories
    self.purged = purged
  }
}
