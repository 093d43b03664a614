public import RecallModel

/// Where a memory comes from and how often it came again: what upkeep wants to know beside ``RankingFacts``.
public struct Provenance: Hashable, Sendable {
  /// The memory.
  public var memory: MemoryRow
  /// Its name for life.
  public var id: MemoryID
  /// Where it lives inside its project.
  public var path: String
  /// The version its facts are of.
  public var version: VersionID
  /// The door it first came in by.
  public var source: MemorySource
  /// A person, or an agent on purpose, has written it or a version of it: as a file, by the command, through MCP.
  public var isByHand: Bool
  /// It has more than one version.
  public var isRevised: Bool
  /// In how many places of how many sessions it was found again.
  public var repeats: Int
  /// When it was last found, or found again; `nil` for one that no session led to.
  public var lastEvidence: Timestamp?
  /// When it was last brought back from the archive; `nil` for one that never was.
  public var restored: Timestamp?
}

extension MemoryStore {
  /// The provenance of every memory that is not archived, in row order.
  public func provenance() throws(StoreError) -> [Provenance] {
    try snapshot("read where memories come from") { session throws(StoreError) in
      var byHand: Set<Int64> = []
      try session.each(.memoriesByHand) { byHand.insert($0.integer(0)) }
      var restored: [Int64: Timestamp] = [:]
      try session.each(.restorations) { row in
        restored[row.integer(0)] = Timestamp(rawValue: row.integer(1))
      }
      var found: [Provenance] = []
      try session.each(.provenance) { row throws(StoreError) in
        guard let id = MemoryID(rawValue: row.text(1)) else { return }
        found.append(
          Provenance(
            memory: MemoryRow(rawValue: row.integer(0)), id: id, path: row.text(2),
            version: VersionID(rawValue: row.integer(3)),
            source: MemorySource(rawValue: row.text(4)) ?? .file, isByHand: byHand.contains(row.integer(0)),
            isRevised: row.integer(7) > 1,
            repeats: Int(row.integer(5)),
            lastEvidence: row.optionalInteger(6).map(Timestamp.init(rawValue:)),
            restored: restored[row.integer(0)]))
      }
      return found
    }
  }

  /// The text a memory began with; `nil` for one that is gone.
  public func firstText(of row: MemoryRow) throws(StoreError) -> [UInt8]? {
    guard let first = try history(of: row).first else { return nil }
    return try text(of: first.id)
  }
}

extension Query {
  fileprivate static let memoriesByHand = Query(
    "SELECT DISTINCT memory FROM version WHERE source IN ('file', 'cli', 'mcp')")
  fileprivate static let restorations = Query(
    "SELECT memory, max(until) FROM past_place WHERE state = 'archived' GROUP BY memory")
  fileprivate static let provenance = Query(
    """
    SELECT m.row, m.id, m.path, m.version, m.source, coalesce(e.repeats, 0), e.last,
      m.version_count
    FROM memory m LEFT JOIN (
      SELECT memory, sum(strengthened) AS repeats, max(time) AS last FROM evidence GROUP BY memory
    ) e ON e.memory = m.row WHERE m.state <> 'archived' ORDER BY m.row
    """)
}
