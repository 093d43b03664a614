public import RecallModel

extension MemoryStore {
  /// What the tree showed at a moment: which memories there were, where they lay and what they read.
  ///
  /// A memory is there from its first version on, at the place it had then, with the newest version made by then;
  /// one that went to the archive later is live. A purged one is gone from the past as well. A version's time is
  /// when the store took it, and it is ``CatalogEntry/modified`` here: what `utimens` says of a file is not kept
  /// for each version. Importance, `created`, the projects and the types are as they are now, folders are left
  /// out, and `inbox/` is not remembered.
  ///
  /// Moments count in whole milliseconds, since the time a memory left a place is kept so: of what happened
  /// within one, the last holds.
  ///
  /// Where a memory lay before the store kept places (schema 4), it is shown at the first place known.
  public func catalog(at moment: Timestamp) throws(StoreError) -> Catalog {
    try snapshot("read the catalog of the past") { session throws(StoreError) in
      let lists = try ChangeSet.Lists(session)
      let sequence = try session.integer(.sequence)
      var entries: [CatalogEntry] = []
      try session.each(.pastMemories, [.integer(moment.endOfMillisecond)]) { row throws(StoreError) in
        guard let entry = CatalogEntry(row) else {
          throw StoreError(.corrupt, "memory \(row.integer(0)) has no valid id; restore a backup")
        }
        entries.append(entry)
      }
      return Catalog(
        sequence: sequence, projects: lists.projects, hiddenProjects: lists.hiddenProjects,
        types: lists.types, folders: [], entries: entries)
    }
  }

  /// One memory as ``catalog(at:)`` has it; `nil` when it was not there.
  public func entry(of row: MemoryRow, at moment: Timestamp) throws(StoreError) -> CatalogEntry? {
    try readers.use("read a memory of the past") { session throws(StoreError) in
      try session.first(.pastMemory, [.integer(moment.endOfMillisecond), .integer(row.rawValue)]) {
        CatalogEntry($0)
      } ?? nil
    }
  }
}

extension Timestamp {
  /// The last nanosecond of its millisecond.
  fileprivate var endOfMillisecond: Int64 {
    let (next, isBeyond) = (rawValue / 1_000_000).addingReportingOverflow(1)
    if isBeyond { return rawValue }
    let (end, overflows) = next.multipliedReportingOverflow(by: 1_000_000)
    return overflows ? rawValue : end - 1
  }
}

extension Query {
  /// The columns of a catalog entry at the moment `?1`, of the memories that `condition` chooses.
  ///
  /// Each chain is followed from its newest version back to the first that was there by then.
  private static func past(_ condition: String) -> String {
    """
    WITH RECURSIVE chain(memory, id, created, previous) AS (
      SELECT m.row, v.id, v.created, v.previous FROM memory m JOIN version v ON v.id = m.version \(condition)
      UNION ALL
      SELECT c.memory, v.id, v.created, v.previous FROM chain c JOIN version v ON v.id = c.previous
      WHERE c.created > ?1
    )
    SELECT m.row, m.id, coalesce(p.project, m.project), coalesce(p.type, m.type), coalesce(p.path, m.path), NULL,
      v.title, m.importance, m.created, v.created, v.byte_count, v.id, coalesce(p.state, m.state),
      iif(coalesce(p.state, m.state) <> 'archived', NULL, iif(p.row IS NULL, m.archived,
        (SELECT max(until) FROM past_place WHERE memory = m.row AND until <= ?1)))
    FROM chain c JOIN memory m ON m.row = c.memory JOIN version v ON v.id = c.id
      LEFT JOIN past_place p ON p.row = (
        SELECT row FROM past_place WHERE memory = m.row AND until > ?1 ORDER BY until, row LIMIT 1)
    WHERE c.created <= ?1
    """
  }

  fileprivate static let pastMemories = Query("\(past("")) ORDER BY m.row")
  fileprivate static let pastMemory = Query(past("WHERE m.row = ?2"))
}
