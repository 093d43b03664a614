import Glibc
import RecallModel
import RecallStore

/// Which of a query's terms stand in each memory, and how much of the query that is.
struct TermMatches {
  /// What each term tells, as its share of all; 0 for function words.
  private let shares: [Float]
  /// By row: the terms that a memory has, a bit each.
  private let masks: RowTable<UInt64>

  /// - Parameters:
  ///   - answer: of a search that collects occurrences.
  ///   - memoryCount: how many memories there are.
  init(_ answer: LexicalAnswer, memoryCount: Int) {
    var masks = RowTable<UInt64>(missing: 0, last: answer.occurrences.last?.row)
    for occurrence in answer.occurrences { masks[occurrence.row] = occurrence.matched }
    self.masks = masks
    let values = answer.terms.map { Self.weight(of: $0, among: Float(memoryCount)) }
    let sum = max(values.reduce(0, +), .leastNormalMagnitude)
    shares = values.map { $0 / sum }
  }

  /// The inverse document frequency; a term that nothing has tells most.
  private static func weight(of term: LexicalAnswer.Term, among count: Float) -> Float {
    switch term.role {
    case .stopWord, .empty: return 0
    case .sought, .deferred:
      guard term.documentCount > 0 else { return logf(count + 1) }
      let holders = min(Float(term.documentCount), count)
      return max(0.05, logf((count - holders + 0.5) / (holders + 0.5)))
    }
  }

  /// The terms that a memory has, a bit each.
  func mask(of row: MemoryRow) -> UInt64 { masks[row] }

  /// The share of the query, 0 to 1, that some terms are.
  func coverage(_ mask: UInt64) -> Float {
    var rest = mask
    var sum: Float = 0
    while rest != 0 {
      sum += shares[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return sum
  }
}
