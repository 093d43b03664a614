public import RecallModel

/// One memory found.
public struct LexicalHit: Sendable {
  /// The memory found.
  public var row: MemoryRow
  /// BM25, larger is better.
  public var score: Double
  /// The best passage, at most 160 characters, on one line.
  public var snippet: String

  /// Takes a hit.
  public init(row: MemoryRow, score: Double, snippet: String) {
    self.row = row
    self.score = score
    self.snippet = snippet
  }
}
