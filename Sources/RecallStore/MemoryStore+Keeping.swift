import Synchronization

extension MemoryStore {
  /// Brings full text up to date and the write-ahead log back into the database; cheap when nothing is to do.
  ///
  /// After a purge it also wipes what full text and the log still hold of the memory.
  public func tidy() throws(StoreError) {
    guard writer != nil else { return }
    try catchUpTextIndex()
    try pruneChanges()
    let scrubs = try readers.use(
      "tidy", { session throws(StoreError) in try session.integer(.scrubAsked) == 1 })
    if scrubs { try scrubTextIndex() }
    let isLong = logBytes > options.emptyLogBytes
    guard logBytes > 0 else { return }
    try readers.withoutHolding { () throws(StoreError) in
      try keeping { session throws(StoreError) in
        try Checkpoint.passive.run(session)
        if scrubs || isLong { try Checkpoint.truncate.run(session) }
      }
    }
    if scrubs, logBytes == 0 {
      try writing("tidy") { session throws(StoreError) in try session.run(.scrubDone) }
    }
  }

  /// A consistent copy while writers go on.
  ///
  /// The file appears whole or not at all, readable by its owner alone.
  public func backup(to path: String) throws(StoreError) {
    try StoreBackup(home: home).copy(to: path)
  }

  /// Counts and sizes; the counts are read at one moment.
  public func statistics() throws(StoreError) -> StoreStatistics {
    let counts = try readers.use("count") { session throws(StoreError) in
      try session.first(.counts) { row in (0..<5).map { Int(row.integer($0)) } }
    }
    guard let counts else { throw StoreError(.failed, "cannot count: SQLite gave no row") }
    return StoreStatistics(
      schemaVersion: counts[0], live: counts[1], archived: counts[2], projects: counts[3],
      versions: counts[4],
      databaseBytes: StoreHome.byteCount(of: home.database), logBytes: logBytes)
  }

  /// Drops the oldest changes of the feed once there is a tenth too many, so that few calls have to write.
  private func pruneChanges() throws(StoreError) {
    let last = try changeSequence() - Int64(options.keptChangeCount)
    let oldest = try readers.use("tidy") { session throws(StoreError) in try session.integer(.oldestChange) }
    guard oldest > 0, oldest <= last - Int64(options.keptChangeCount / 10) else { return }
    try writing("tidy") { session throws(StoreError) in
      try session.run(.notePruned, [.integer(last)])
      try session.run(.pruneChanges, [.integer(last)])
    }
  }

  /// Merges full text into one piece, in short steps: only a merge drops the words of what was taken out.
  private func scrubTextIndex() throws(StoreError) {
    var step = Query.startMerge
    var isMerging = true
    while isMerging {
      isMerging = try writing("tidy") { session throws(StoreError) in
        let before = session.totalChangedRowCount
        try session.run(step)
        return session.totalChangedRowCount - before >= 2
      }
      step = .continueMerge
    }
  }

  /// Runs `body` on the connection that waits for nobody long.
  private func keeping(
    _ body: (Connection.Session) throws(StoreError) -> Void
  ) throws(StoreError) {
    try keeper.withLock { keeper throws(StoreError) in
      if keeper == nil { keeper = try opening.keeper() }
      try keeper?.use("bring the log back", body)
    }
  }
}

extension Query {
  fileprivate static let oldestChange = Query("SELECT min(seq) FROM change")
  fileprivate static let notePruned = Query(
    "UPDATE upkeep SET pruned_change = max(pruned_change, ?)")
  fileprivate static let pruneChanges = Query("DELETE FROM change WHERE seq <= ?")
  fileprivate static let scrubAsked = Query("SELECT scrub FROM upkeep")
  fileprivate static let scrubDone = Query("UPDATE upkeep SET scrub = 0")
  fileprivate static let startMerge = Query(
    "INSERT INTO memory_text (memory_text, rank) VALUES ('merge', -200)")
  fileprivate static let continueMerge = Query(
    "INSERT INTO memory_text (memory_text, rank) VALUES ('merge', 200)")
  fileprivate static let counts = Query(
    """
    SELECT (SELECT user_version FROM pragma_user_version), coalesce(sum(state <> 'archived'), 0),
      coalesce(sum(state = 'archived'), 0), (SELECT count(*) FROM project WHERE hidden = 0),
      coalesce(sum(version_count), 0) FROM memory
    """)
}
