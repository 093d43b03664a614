internal import RecallModel

extension MemoryStore {
  /// What ranking must know of every memory, archived ones among them, or of those that changed since a sequence.
  ///
  /// Access counts are not changes: they are as of the moment for the memories that are given. Where the feed of
  /// changes does not go back so far, all are given.
  public func rankingFacts(after sequence: Int64? = nil) throws(StoreError) -> RankingFactsSet {
    try catchUpIfPossible()
    return try snapshot("read facts") { session throws(StoreError) in
      let now = try session.integer(.sequence)
      guard let sequence else { return try allFacts(at: now, session) }
      guard sequence < now else { return RankingFactsSet(sequence: now, isWhole: false) }
      guard try session.integer(.prunedChange) <= sequence else { return try allFacts(at: now, session) }
      return try changedFacts(since: sequence, at: now, session)
    }
  }

  /// Steps through the narrow tables one after the other, which costs a fraction of joining them.
  private func allFacts(
    at sequence: Int64, _ session: Connection.Session
  ) throws(StoreError) -> RankingFactsSet {
    var reading = FactsReading()
    var memories: [RankingFacts] = []
    var versions: [Int64] = []
    let count = Int(try session.integer(.memoryCount))
    memories.reserveCapacity(count)
    versions.reserveCapacity(count)
    try session.each(.memoryFacts) { row in
      let (facts, version) = reading.memory(row)
      memories.append(facts)
      versions.append(version)
    }
    var place = 0
    try session.each(.indexedFacts) { row in
      place = Self.place(of: row.integer(0), in: memories, from: place)
      guard place < memories.count, versions[place] == row.integer(1) else { return }
      guard memories[place].row.rawValue == row.integer(0) else { return }
      reading.take(row, from: 2, into: &memories[place])
      versions[place] = 0
    }
    place = 0
    try session.each(.accessFacts) { row in
      place = Self.place(of: row.integer(0), in: memories, from: place)
      guard place < memories.count, memories[place].row.rawValue == row.integer(0) else { return }
      memories[place].accessCount = Int(row.integer(1))
      memories[place].accessed = Timestamp(rawValue: row.integer(2))
    }
    place = 0
    try session.each(.doubtedFacts) { row in
      place = Self.place(of: row.integer(0), in: memories, from: place)
      guard place < memories.count, memories[place].row.rawValue == row.integer(0) else { return }
      memories[place].isInDoubt = true
    }
    place = 0
    try session.each(.unusedFacts) { row in
      place = Self.place(of: row.integer(0), in: memories, from: place)
      guard place < memories.count, memories[place].row.rawValue == row.integer(0) else { return }
      memories[place].isRetiredUnused = true
    }
    // What another process has committed since full text was brought up to date.
    for place in versions.indices where versions[place] != 0 {
      try takeVersion(versions[place], into: &memories[place], &reading, session)
    }
    return RankingFactsSet(sequence: sequence, isWhole: true, memories: memories)
  }

  private func changedFacts(
    since sequence: Int64, at now: Int64, _ session: Connection.Session
  ) throws(StoreError) -> RankingFactsSet {
    var result = RankingFactsSet(sequence: now, isWhole: false)
    var reading = FactsReading()
    var rows: [Int64] = []
    try session.each(.changedMemories, [.integer(sequence)]) { rows.append($0.integer(0)) }
    for row in rows {
      guard let found = try session.first(.factsAtRow, [.integer(row)], { reading.memory($0) }) else {
        result.purged.append(MemoryRow(rawValue: row))
        continue
      }
      var facts = found.facts
      let isIndexed: Void? = try session.first(.indexedFactsAtRow, [.integer(row), .integer(found.version)]) {
        reading.take($0, from: 0, into: &facts)
      }
      if isIndexed == nil { try takeVersion(found.version, into: &facts, &reading, session) }
      _ = try session.first(.accessAtRow, [.integer(row)]) { row in
        facts.accessCount = Int(row.integer(0))
        facts.accessed = Timestamp(rawValue: row.integer(1))
      }
      facts.isInDoubt = try session.integer(.isDoubted, [.integer(row)]) == 1
      facts.isRetiredUnused = try session.integer(.isUnused, [.integer(row)]) == 1
      result.memories.append(facts)
    }
    return result
  }

  private func takeVersion(
    _ version: Int64, into facts: inout RankingFacts, _ reading: inout FactsReading,
    _ session: Connection.Session
  ) throws(StoreError) {
    _ = try session.first(.versionFacts, [.integer(version), .integer(facts.project.rawValue)]) {
      reading.takeVersion($0, user: user, into: &facts)
    }
  }

  private static func place(of row: Int64, in memories: [RankingFacts], from start: Int) -> Int {
    var place = start
    while place < memories.count, memories[place].row.rawValue < row { place += 1 }
    return place
  }
}

extension Query {
  private static let factColumns =
    "row, project, type, state, importance, created, modified, expires, tokens, title, version"
  /// The columns ``FactsReading/memory(_:)`` reads.
  fileprivate static let memoryFacts = Query("SELECT \(factColumns) FROM memory ORDER BY row")
  fileprivate static let factsAtRow = Query("SELECT \(factColumns) FROM memory WHERE row = ?")
  fileprivate static let indexedFacts = Query(
    "SELECT memory, version, content_hash, session, tags, files, traits FROM indexed ORDER BY memory")
  fileprivate static let indexedFactsAtRow = Query(
    "SELECT content_hash, session, tags, files, traits FROM indexed WHERE memory = ? AND version = ?")
  fileprivate static let accessFacts = Query("SELECT memory, count, last FROM access ORDER BY memory")
  fileprivate static let accessAtRow = Query("SELECT count, last FROM access WHERE memory = ?")
  private static let doubts = "FROM review WHERE decision IS NULL AND kind <> 'question'"
  fileprivate static let doubtedFacts = Query(
    "SELECT DISTINCT older \(doubts) AND older IS NOT NULL ORDER BY older")
  fileprivate static let isDoubted = Query("SELECT EXISTS (SELECT 1 \(doubts) AND older = ?)")
  private static let unused = "FROM retired WHERE reason IN ('summarised', 'age', 'count')"
  fileprivate static let unusedFacts = Query("SELECT memory \(unused) ORDER BY memory")
  fileprivate static let isUnused = Query("SELECT EXISTS (SELECT 1 \(unused) AND memory = ?)")
  fileprivate static let versionFacts = Query(
    """
    SELECT \(body), v.session, v.tags, v.files, 0, p.name FROM version v JOIN project p ON p.row = ?2
    WHERE v.id = ?1
    """)
}
