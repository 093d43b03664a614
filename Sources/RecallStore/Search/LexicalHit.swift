public import RecallModel

/// One memory found.
public struct LexicalHit: Hashable, Sendable {
  /// The memory found.
  public var row: MemoryRow
  /// BM25, larger is better.
  public var score: Double
  /// Bit `i` is set when term `i` of the search, or what it was corrected to, occurs.
  public var matched: UInt64

  /// Takes a hit.
  public init(row: MemoryRow, score: Double, matched: UInt64) {
    self.row = row
    self.score = score
    self.matched = matched
  }

  /// Whether it stands below another: the smaller score, or the later row.
  func isWorse(than other: LexicalHit) -> Bool {
    score != other.score ? score < other.score : row > other.row
  }
}
