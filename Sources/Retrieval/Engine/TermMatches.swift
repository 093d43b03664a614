import Glibc
import RecallModel
import RecallStore

/// Which of a query's terms stand in each memory, and how much of the query that is.
struct TermMatches {
  /// What each term tells, as its share of all; 0 for function words.
  private let shares: [Float]
  private let rows: [MemoryRow]
  private let masks: [UInt64]

  /// - Parameters:
  ///   - answer: of a search that collects occurrences.
  ///   - memoryCount: how many memories there are: a term that none has tells most.
  init(_ answer: LexicalAnswer, memoryCount: Int) {
    rows = answer.occurrences.map(\.row)
    masks = answer.occurrences.map(\.matched)
    let values: [Float] = answer.terms.map { term in
      switch term.role {
      case .stopWord, .empty: return 0
      case .sought, .deferred:
        return term.documentCount > 0 ? max(0.05, Float(term.idf)) : logf(Float(memoryCount + 1))
      }
    }
    let sum = max(values.reduce(0, +), .leastNormalMagnitude)
    shares = values.map { $0 / sum }
  }

  /// The terms that a memory has, a bit each.
  func mask(of row: MemoryRow) -> UInt64 {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == row ? masks[low] : 0
  }

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
