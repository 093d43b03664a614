internal import RecallModel

/// What is done to the distilling queue inside a transaction.
struct DistillingQueue {
  let session: Connection.Session

  /// Selects what may be taken at the moment `?1`, the oldest first.
  static let due = """
    SELECT row FROM distilling WHERE state IN ('queued', 'waiting', 'running') AND not_before <= ?1
    ORDER BY queued, row LIMIT 1
    """

  func enqueue(
    _ row: SessionRow, through: EventRow?, reason: DistillingReason
  ) throws(StoreError) -> DistillingRow? {
    let found = try session.first(.sessionAtRow, [.integer(row.rawValue)]) { StoredSession($0) }
    guard let stored = found else {
      throw StoreError(.notFound, "cannot \(session.action): there is no session \(row.rawValue)")
    }
    let last = min(through ?? stored.lastEvent, stored.lastEvent)
    guard stored.waitingCount > 0, last > stored.queuedThrough else { return nil }
    let entry: Int64
    let open = try session.first(.openEntry, [.integer(row.rawValue)]) { $0.integer(0) }
    if let open {
      try session.run(.growEntry, [.integer(open), .integer(last.rawValue)])
      entry = open
    } else {
      try session.run(
        .insertEntry,
        [
          .integer(row.rawValue), .integer(stored.queuedThrough.rawValue + 1), .integer(last.rawValue),
          .text(reason.rawValue), .integer(Timestamp.now.rawValue),
        ])
      entry = session.lastInsertedRow
    }
    try session.run(.noteQueued, [.integer(row.rawValue), .integer(last.rawValue)])
    return DistillingRow(rawValue: entry)
  }

  func passOver(_ row: SessionRow) throws(StoreError) {
    guard let stored = try session.first(.sessionAtRow, [.integer(row.rawValue)], { StoredSession($0) })
    else {
      return
    }
    try session.run(.noteQueued, [.integer(row.rawValue), .integer(stored.lastEvent.rawValue)])
  }

  func take(now: Timestamp, lease: Duration) throws(StoreError) -> DistillingJob? {
    guard let row = try session.first(.oldestDue, [.integer(now.rawValue)], { $0.integer(0) }) else {
      return nil
    }
    let end = now.rawValue.addingReportingOverflow(lease.components.seconds * 1_000_000_000).partialValue
    try session.run(.lease, [.integer(row), .integer(end)])
    let job = try session.first(.job, [.integer(row)]) { row -> DistillingJob? in
      guard let reason = DistillingReason(rawValue: row.text(3)) else { return nil }
      let first = EventRow(rawValue: row.integer(1))
      let last = EventRow(rawValue: row.integer(2))
      return DistillingJob(
        row: DistillingRow(rawValue: row.integer(0)), session: StoredSession(row, at: 5),
        events: first...last, reason: reason, attempts: Int(row.integer(4)))
    }
    guard case .some(.some(let job)) = job else {
      throw StoreError(.corrupt, "cannot \(session.action): entry \(row) of the queue has no valid reason")
    }
    return job
  }

  func postpone(_ job: DistillingJob, until: Timestamp, message: String) throws(StoreError) -> Bool {
    guard try isHeld(job) else { return false }
    try join(job.row.rawValue, of: job.session.row.rawValue)
    try session.run(.postpone, [.integer(job.row.rawValue), .integer(until.rawValue), .text(message)])
    return true
  }

  func retry() throws(StoreError) -> Int {
    var failed: [(row: Int64, session: Int64)] = []
    try session.each(.failedEntries) { failed.append(($0.integer(0), $0.integer(1))) }
    try session.run(.wakeWaiting)
    var count = session.changedRowCount
    for entry in failed where try session.integer(.isFailed, [.integer(entry.row)]) == 1 {
      try join(entry.row, of: entry.session)
      try session.run(.queueAgain, [.integer(entry.row)])
      count += 1
    }
    return count
  }

  /// Whether an entry is still leased to who took it as this job.
  func isHeld(_ job: DistillingJob) throws(StoreError) -> Bool {
    try session.integer(.isHeld, [.integer(job.row.rawValue), .integer(job.attempts)]) == 1
  }

  /// Takes the session's open entry into one that is about to be open: there is one of them only.
  private func join(_ row: Int64, of owner: Int64) throws(StoreError) {
    let other = try session.first(.openEntry, [.integer(owner)]) {
      (row: $0.integer(0), first: $0.integer(1), last: $0.integer(2))
    }
    guard let other, other.row != row else { return }
    try session.run(.deleteEntry, [.integer(other.row)])
    try session.run(.widen, [.integer(row), .integer(other.first), .integer(other.last)])
  }
}

extension Query {
  fileprivate static let openEntry = Query(
    "SELECT row, first, last FROM distilling WHERE session = ? AND state IN ('queued', 'waiting')")
  fileprivate static let growEntry = Query("UPDATE distilling SET last = max(last, ?2) WHERE row = ?1")
  fileprivate static let insertEntry = Query(
    "INSERT INTO distilling (session, first, last, reason, state, queued) VALUES (?, ?, ?, ?, 'queued', ?)")
  /// Counts anew what came in behind the entry: mostly nothing.
  fileprivate static let noteQueued = Query(
    """
    UPDATE session SET queued_through = ?2, (waiting_count, waiting_characters) = (SELECT count(*),
      coalesce(sum(length(text) + coalesce(length(input), 0) + coalesce(length(output), 0)), 0) FROM event
      WHERE row > ?2 AND session = session.row AND kind IN ('prompt', 'answer', 'tool', 'compaction'))
    WHERE row = ?1
    """)
  fileprivate static let oldestDue = Query(DistillingQueue.due)
  fileprivate static let lease = Query(
    "UPDATE distilling SET state = 'running', not_before = ?2, attempts = attempts + 1 WHERE row = ?1")
  fileprivate static let job = Query(
    """
    SELECT d.row, d.first, d.last, d.reason, d.attempts, \(StoredSession.columns)
    FROM distilling d JOIN session s ON s.row = d.session JOIN project p ON p.row = s.project WHERE d.row = ?
    """)
  fileprivate static let isHeld = Query(
    "SELECT count(*) FROM distilling WHERE row = ? AND state = 'running' AND attempts = ?")
  fileprivate static let postpone = Query(
    "UPDATE distilling SET state = 'waiting', not_before = ?2, message = ?3 WHERE row = ?1")
  fileprivate static let failedEntries = Query("SELECT row, session FROM distilling WHERE state = 'failed'")
  fileprivate static let isFailed = Query(
    "SELECT count(*) FROM distilling WHERE row = ? AND state = 'failed'")
  fileprivate static let wakeWaiting = Query(
    "UPDATE distilling SET state = 'queued', not_before = 0 WHERE state = 'waiting'")
  fileprivate static let queueAgain = Query(
    "UPDATE distilling SET state = 'queued', not_before = 0, finished = NULL WHERE row = ?")
  fileprivate static let deleteEntry = Query("DELETE FROM distilling WHERE row = ?")
  fileprivate static let widen = Query(
    "UPDATE distilling SET first = min(first, ?2), last = max(last, ?3) WHERE row = ?1")
}
