import RecallModel
import RecallStore

/// How much of each term of a query stands in each memory, and around it.
struct TermMatches {
  /// What each term tells: its share of all idf of the query.
  let shares: [Float]
  /// Terms that occur nowhere tell something all the same: nothing has them.
  private let rows: [MemoryRow]
  /// By row, then by term: 1 for the term itself, less for a word akin to it, 0 for neither.
  private let strengths: [Float]
  private let sessions: [Int: [Float]]

  /// - Parameters:
  ///   - answer: of a search that collects occurrences.
  ///   - plan: which terms of that search stand for which of the query.
  init(_ answer: LexicalAnswer, _ plan: TermPlan, _ table: FactTable) {
    let count = plan.termCount
    shares = plan.shares(in: answer)
    rows = answer.occurrences.map(\.row)
    var strengths = [Float](repeating: 0, count: answer.occurrences.count * count)
    var sessions: [Int: [Float]] = [:]
    let strengthOfBit = plan.strengths(in: answer)
    for (place, occurrence) in answer.occurrences.enumerated() {
      var bits = occurrence.matched
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        bits &= bits - 1
        let index = place * count + plan.term(ofBit: bit)
        strengths[index] = max(strengths[index], strengthOfBit[bit])
      }
      guard let session = table.session(of: occurrence.row) else { continue }
      strengths.withUnsafeBufferPointer { all in
        let own = all[(place * count)..<((place + 1) * count)]
        sessions[session, default: [Float](repeating: 0, count: count)].takeGreater(own)
      }
    }
    self.strengths = strengths
    self.sessions = sessions
  }

  /// The share of the query that a memory has, 0 to 1.
  func coverage(of row: MemoryRow) -> Float { share(of: own(row)) }

  /// The share that a memory and its neighbours have together.
  func coverage(of row: MemoryRow, with neighbours: [MemoryRow]) -> Float {
    var together = own(row)
    for neighbour in neighbours { together.takeGreater(own(neighbour)[...]) }
    return share(of: together)
  }

  /// The share that a working session has; of a memory without one, what it has itself.
  func coverage(ofSession session: Int?, or row: MemoryRow) -> Float {
    guard let session else { return coverage(of: row) }
    return sessions[session].map(share) ?? 0
  }

  private func share(of strengths: [Float]) -> Float {
    zip(strengths, shares).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func own(_ row: MemoryRow) -> [Float] {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low] == row else { return [Float](repeating: 0, count: shares.count) }
    return Array(strengths[(low * shares.count)..<((low + 1) * shares.count)])
  }
}

extension [Float] {
  /// Raises each number to that of another list where that is greater.
  fileprivate mutating func takeGreater(_ others: ArraySlice<Float>) {
    for (place, other) in others.enumerated() where other > self[place] { self[place] = other }
  }

  fileprivate mutating func takeGreater(_ others: Slice<UnsafeBufferPointer<Float>>) {
    for (place, other) in others.enumerated() where other > self[place] { self[place] = other }
  }
}
