public import RecallModel

extension MemoryStore {
  /// Stores events, all in one transaction; what is stored already is passed over.
  ///
  /// A tool's event without output is completed by one with output. Sessions and projects that are new are made. Not a
  /// change: the sequence stays, unless a project is made. The events survive a power cut after ``makeDurable()`` only.
  ///
  /// - Returns: how many events were new or completed one.
  @discardableResult
  public func record(_ batches: [EventBatch]) throws(StoreError) -> Int {
    guard !batches.isEmpty else { return 0 }
    let recorder = SessionRecorder()
    return try write(source: .hook) { transaction throws(StoreError) in
      var count = 0
      for batch in batches { count += try recorder.record(batch, in: transaction) }
      return count
    }.value
  }

  /// A session by the agent's own id.
  public func session(agent: String, id: String) throws(StoreError) -> StoredSession? {
    try readers.use("read a session") { session throws(StoreError) in
      try session.first(.sessionByID, [.text(agent), .text(id)]) { StoredSession($0) }
    }
  }

  /// A session by its number.
  public func session(_ row: SessionRow) throws(StoreError) -> StoredSession? {
    try readers.use("read a session") { session throws(StoreError) in
      try session.first(.sessionAtRow, [.integer(row.rawValue)]) { StoredSession($0) }
    }
  }

  /// The sessions something happened in last, newest first.
  ///
  /// - Parameters:
  ///   - project: of one project only.
  ///   - limit: the most sessions wanted.
  public func sessions(project: ProjectRow? = nil, limit: Int = 100) throws(StoreError) -> [StoredSession] {
    try readers.use("list sessions") { session throws(StoreError) in
      var sessions: [StoredSession] = []
      try session.each(.newestSessions, [.optional(project?.rawValue), .integer(limit)]) {
        sessions.append(StoredSession($0))
      }
      return sessions
    }
  }

  /// A stretch of a session's events, in the order in which they happened.
  ///
  /// - Parameters:
  ///   - session: whose.
  ///   - rows: only events that came in as these; all without.
  ///   - after: go on behind this event, the last one of the stretch before.
  ///   - limit: the most events wanted.
  public func events(
    of session: SessionRow, rows: ClosedRange<EventRow>? = nil, after: StoredEvent? = nil, limit: Int = 1_000
  ) throws(StoreError) -> [StoredEvent] {
    let first = rows?.lowerBound.rawValue ?? 0
    let last = rows?.upperBound.rawValue ?? .max
    return try readers.use("read events") { reader throws(StoreError) in
      var events: [StoredEvent] = []
      try reader.each(
        .events,
        [
          .integer(session.rawValue), .integer(after?.event.time.rawValue ?? .min),
          .integer(after?.row.rawValue ?? 0), .integer(first), .integer(last), .integer(limit),
        ]
      ) { row in
        if let event = StoredEvent(row) { events.append(event) }
      }
      return events
    }
  }

  /// How many sessions and events there are.
  public func sessionCounts() throws(StoreError) -> (sessions: Int, events: Int) {
    try readers.use("count sessions") { session throws(StoreError) in
      (Int(try session.integer(.sessionCount)), Int(try session.integer(.eventCount)))
    }
  }

  /// From which byte of its transcript a session's next reading goes on; 0 for one that is not known.
  public func transcriptPosition(agent: String, id: String) throws(StoreError) -> Int {
    try session(agent: agent, id: id)?.transcriptPosition ?? 0
  }

  /// Notes from which byte of its transcript a session's next reading goes on; one that is not known is left out.
  ///
  /// Together with events it is stored by ``record(_:)`` in one transaction.
  public func setTranscriptPosition(_ position: Int, agent: String, id: String) throws(StoreError) {
    try writing("note a position") { session throws(StoreError) in
      try session.run(.setPosition, [.integer(position), .text(agent), .text(id)])
    }
  }

  /// Sessions in which something waits to be distilled and nothing has happened since a moment, oldest first.
  public func sessionsToDistill(idleSince: Timestamp, limit: Int = 100) throws(StoreError) -> [StoredSession]
  {
    try readers.use("find idle sessions") { session throws(StoreError) in
      var sessions: [StoredSession] = []
      try session.each(.idleSessions, [.integer(idleSince.rawValue), .integer(limit)]) {
        sessions.append(StoredSession($0))
      }
      return sessions
    }
  }
}

extension Query {
  private static let selectSession = """
    SELECT \(StoredSession.columns) FROM session s JOIN project p ON p.row = s.project
    """
  fileprivate static let sessionByID = Query("\(selectSession) WHERE s.agent = ? AND s.id = ?")
  static let sessionAtRow = Query("\(selectSession) WHERE s.row = ?")
  fileprivate static let newestSessions = Query(
    "\(selectSession) WHERE ?1 IS NULL OR s.project = ?1 ORDER BY s.last DESC, s.row DESC LIMIT ?2")
  fileprivate static let idleSessions = Query(
    "\(selectSession) WHERE s.waiting_count > 0 AND s.last <= ? ORDER BY s.last, s.row LIMIT ?")
  fileprivate static let events = Query(
    """
    SELECT \(StoredEvent.columns) FROM event INDEXED BY event_order
    WHERE session = ?1 AND (time, row) > (?2, ?3) AND row BETWEEN ?4 AND ?5 ORDER BY time, row LIMIT ?6
    """)
  fileprivate static let sessionCount = Query("SELECT count(*) FROM session")
  fileprivate static let eventCount = Query("SELECT count(*) FROM event")
  fileprivate static let setPosition = Query("UPDATE session SET position = ? WHERE agent = ? AND id = ?")
}
