internal import RecallModel

/// Reads facts row by row, making each text that repeats once.
struct FactsReading {
  private var types = TextInterner<String> { $0 }
  private var sessions = TextInterner<String?> { $0 }
  private var lists = TextInterner<[String]> { StoredList.items($0) }

  /// The facts of a row of `memory`: the columns of ``Query/memoryFacts``, and the version they are of.
  mutating func memory(_ row: SQLRow) -> (facts: RankingFacts, version: Int64) {
    let type = row.withBytes(2) { types.value($0) }
    let facts = RankingFacts(
      row: MemoryRow(rawValue: row.integer(0)), project: ProjectRow(rawValue: row.integer(1)), type: type,
      state: MemoryState(firstByte: row.firstByte(3)), importance: Int(row.integer(4)),
      created: Timestamp(rawValue: row.integer(5)), modified: Timestamp(rawValue: row.integer(6)),
      expires: row.optionalInteger(7).map(Timestamp.init(rawValue:)), tokens: Int(row.integer(8)),
      title: row.text(9))
    return (facts, row.integer(10))
  }

  /// Adds what a row says of a text: content hash, session, tags, files and traits from a column on.
  mutating func take(_ row: SQLRow, from column: Int32, into facts: inout RankingFacts) {
    facts.contentHash = row.withBytes(column) { ContentDigest($0) }
    facts.session = row.isNull(column + 1) ? nil : row.withBytes(column + 1) { sessions.value($0) }
    facts.tags = row.withBytes(column + 2) { $0.isEmpty ? [] : lists.value($0) }
    facts.files = row.withBytes(column + 3) { $0.isEmpty ? [] : lists.value($0) }
    facts.traits = TextTraits(packed: row.integer(column + 4))
  }

  /// The same of a version that full text does not have yet.
  mutating func takeVersion(_ row: SQLRow, user: String, into facts: inout RankingFacts) {
    let hash = ContentHash.sha256(project: row.text(5), user: user, body: row.bytes(0))
    take(row, from: 0, into: &facts)
    facts.contentHash = ContentDigest(hexadecimal: hash)
    facts.traits = TextTraits(String(decoding: row.bytes(0), as: UTF8.self))
  }
}
