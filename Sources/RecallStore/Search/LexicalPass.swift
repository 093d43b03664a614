import GRDBSQLite
internal import RecallModel

/// One run of a query through full text: what to score by, and what was found.
///
/// Used by one thread at a time.
final class LexicalPass {
  /// A phrase of the expression, in its order.
  struct Phrase {
    /// Whether it is looked at: another phrase may be the same.
    let isCounted: Bool
    /// What an occurrence counts.
    let weight: Double
    /// The bit of the term that occurs where it does; 0 for none.
    let bit: UInt64
    /// Weighted occurrences in the row at hand.
    var frequency = 0.0
  }

  private var phrases: [Phrase]
  private let columns: [Double]
  private let saturation: Double
  private let lengthEffect: Double
  private let allowing: (@Sendable (MemoryRow) -> Bool)?
  private let archived: Set<MemoryRow>
  private let lengths: RowLengths
  /// Tokens of a memory on average.
  private let averageLength: Double
  /// Rows looked at, and those of them that were allowed.
  private(set) var visited = 0
  private(set) var candidates = 0
  /// The best so far.
  private(set) var top: TopHits
  /// `nil` where nobody asks for them.
  private(set) var occurrences: [LexicalAnswer.Occurrence]?

  /// - Parameters:
  ///   - probes: by phrase of the expression; `nil` for one that another phrase counts already.
  ///   - archived: memories that are not taken.
  ///   - averageLength: tokens of a memory.
  init(
    _ search: LexicalSearch, probes: [LexicalProbe?], lengths: RowLengths, averageLength: Double,
    archived: Set<MemoryRow>
  ) {
    self.lengths = lengths
    self.averageLength = averageLength
    phrases = probes.map { probe in
      Phrase(
        isCounted: probe != nil, weight: probe?.weight ?? 0,
        bit: probe.map { $0.isWhole ? 1 << UInt64($0.term) : 0 } ?? 0)
    }
    columns = search.weights.columns
    saturation = search.weights.saturation
    lengthEffect = search.weights.lengthEffect
    allowing = search.allowing
    self.archived = archived
    top = TopHits(limit: search.limit)
    occurrences = search.collectsOccurrences ? [] : nil
  }

  /// Scores the row FTS5 stands on, and keeps it if it is among the best.
  func take(_ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer?) -> Int32 {
    visited += 1
    let row = MemoryRow(rawValue: api.pointee.xRowid?(context) ?? 0)
    if let allowing, !allowing(row) { return SQLITE_OK }
    candidates += 1
    let matched = count(api, context)
    occurrences?.append(LexicalAnswer.Occurrence(row: row, matched: matched))
    var length = Int(lengths[row.rawValue])
    for column in 0..<FullTextTotals.lengthColumns where lengths[row.rawValue] == 0 {
      var count: Int32 = 0
      let code = api.pointee.xColumnSize?(context, Int32(column), &count) ?? SQLITE_ERROR
      guard code == SQLITE_OK else { return code }
      length += Int(count)
    }
    let relative = Double(length) / averageLength
    let score = score(lengthFactor: 1 - lengthEffect + lengthEffect * relative)
    let hit = LexicalHit(row: row, score: score, matched: matched)
    if let worst = top.worst, !worst.isWorse(than: hit) { return SQLITE_OK }
    if archived.contains(row) { return SQLITE_OK }
    top.insert(hit)
    return SQLITE_OK
  }

  /// Counts the occurrences of each phrase in the row, and tells which terms occur.
  private func count(_ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer?) -> UInt64 {
    phrases.withUnsafeMutableBufferPointer { phrases in
      columns.withUnsafeBufferPointer { columns in
        var matched: UInt64 = 0
        for index in phrases.indices where phrases[index].isCounted {
          var frequency = 0.0
          var iterator = Fts5PhraseIter()
          var column: Int32 = -1
          var offset: Int32 = 0
          _ = api.pointee.xPhraseFirst?(context, Int32(index), &iterator, &column, &offset)
          while column >= 0, Int(column) < columns.count {
            frequency += columns[Int(column)]
            api.pointee.xPhraseNext?(context, &iterator, &column, &offset)
          }
          if frequency > 0 { matched |= phrases[index].bit }
          phrases[index].frequency = frequency
        }
        return matched
      }
    }
  }

  private func score(lengthFactor: Double) -> Double {
    let damping = saturation * lengthFactor
    var score = 0.0
    for phrase in phrases where phrase.frequency > 0 {
      score += phrase.weight * phrase.frequency * (saturation + 1) / (phrase.frequency + damping)
    }
    return score
  }
}
