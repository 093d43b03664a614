public import RecallModel

extension MemoryStore {
  /// Puts what a session has waiting into the distilling queue.
  ///
  /// There is one open entry a session, which grows; every event is part of one entry at most.
  ///
  /// - Parameters:
  ///   - session: whose events.
  ///   - through: up to which event; to the newest without.
  ///   - reason: why; the entry keeps the first that was given.
  /// - Returns: the entry; `nil` where nothing worth distilling waits.
  @discardableResult
  public func enqueueDistilling(
    _ session: SessionRow, through: EventRow? = nil, reason: DistillingReason
  ) throws(StoreError) -> DistillingRow? {
    let entry = try writing("queue a session") { writer throws(StoreError) in
      try DistillingQueue(session: writer).enqueue(session, through: through, reason: reason)
    }
    boundLog()
    return entry
  }

  /// Leaves what a session has waiting out of the distilling queue for good; what comes later counts again.
  public func passOverDistilling(_ session: SessionRow) throws(StoreError) {
    try writing("pass over a session") { writer throws(StoreError) in
      try DistillingQueue(session: writer).passOver(session)
    }
  }

  /// Takes the oldest entry that is due, or whose lease has ended; `nil` when there is none.
  ///
  /// Whoever takes it has it alone until the lease ends; after a crash it is given out again.
  ///
  /// - Parameters:
  ///   - now: what is due is told by.
  ///   - lease: how long it is kept from others.
  public func takeDistilling(
    now: Timestamp = .now, lease: Duration = .seconds(900)
  ) throws(StoreError) -> DistillingJob? {
    // Asked often and mostly for nothing: a look costs no write.
    let isDue = try readers.use("look into the queue") { session throws(StoreError) in
      try session.integer(.dueDistilling, [.integer(now.rawValue)]) != 0
    }
    guard isDue else { return nil }
    return try writing("take from the queue") { session throws(StoreError) in
      try DistillingQueue(session: session).take(now: now, lease: lease)
    }
  }

  /// Puts off an entry until a moment; events of the session that were queued meanwhile join it.
  ///
  /// - Returns: whether the entry was still the job's.
  @discardableResult
  public func postponeDistilling(
    _ job: DistillingJob, until: Timestamp, message: String
  ) throws(StoreError) -> Bool {
    try writing("put off an entry of the queue") { session throws(StoreError) in
      try DistillingQueue(session: session).postpone(job, until: until, message: message)
    }
  }

  /// Notes that an entry cannot be distilled until a person changes something.
  ///
  /// - Returns: whether the entry was still the job's.
  @discardableResult
  public func failDistilling(_ job: DistillingJob, message: String) throws(StoreError) -> Bool {
    try writing("give up an entry of the queue") { session throws(StoreError) in
      try session.run(
        .failDistilling,
        [
          .integer(job.row.rawValue), .integer(job.attempts), .text(message),
          .integer(Timestamp.now.rawValue),
        ])
      return session.changedRowCount == 1
    }
  }

  /// Makes every entry due that failed or waits.
  ///
  /// - Returns: how many there were.
  @discardableResult
  public func retryDistilling() throws(StoreError) -> Int {
    try writing("retry the queue") { session throws(StoreError) in
      try DistillingQueue(session: session).retry()
    }
  }

  /// Makes every entry due that somebody has taken: for a process that knows it is the only one that distils.
  ///
  /// - Returns: how many there were.
  @discardableResult
  public func releaseDistilling() throws(StoreError) -> Int {
    try writing("release the queue") { session throws(StoreError) in
      try session.run(.releaseDistilling)
      return session.changedRowCount
    }
  }

  /// The entries of the queue for display: those that are not done first, oldest first, then the newest that are.
  public func distillingQueue(limit: Int = 50) throws(StoreError) -> [DistillingEntry] {
    try readers.use("read the queue") { session throws(StoreError) in
      var entries: [DistillingEntry] = []
      try session.each(.distillingEntries, [.integer(limit)]) { row in
        if let entry = DistillingEntry(row) { entries.append(entry) }
      }
      return entries
    }
  }

  /// How many entries of the queue there are in each state.
  public func distillingCounts() throws(StoreError) -> DistillingCounts {
    try readers.use("count the queue") { session throws(StoreError) in
      var counts: [DistillingState: Int] = [:]
      try session.each(.distillingCounts) { row in
        if let state = DistillingState(rawValue: row.text(0)) { counts[state] = Int(row.integer(1)) }
      }
      return DistillingCounts(byState: counts)
    }
  }
}

extension Query {
  fileprivate static let dueDistilling = Query("SELECT EXISTS (\(DistillingQueue.due))")
  fileprivate static let failDistilling = Query(
    """
    UPDATE distilling SET state = 'failed', message = ?3, finished = ?4
    WHERE row = ?1 AND state = 'running' AND attempts = ?2
    """)
  fileprivate static let releaseDistilling = Query(
    "UPDATE distilling SET not_before = 0 WHERE state = 'running'")
  fileprivate static let distillingEntries = Query(
    """
    SELECT \(DistillingEntry.columns) FROM distilling d JOIN session s ON s.row = d.session
      JOIN project p ON p.row = s.project
    ORDER BY d.state = 'done', iif(d.state = 'done', -d.finished, d.queued), d.row LIMIT ?
    """)
  fileprivate static let distillingCounts = Query("SELECT state, count(*) FROM distilling GROUP BY state")
}
