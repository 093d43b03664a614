public import RecallModel

/// Which memories a session led to: a row of the evidence.
public struct SessionMemory: Hashable, Sendable {
  /// Counts up.
  public var row: Int64
  /// The session.
  public var session: SessionRow
  /// The memory.
  public var memory: MemoryRow
  /// It was known already, and found again.
  public var isRepeat: Bool
}

/// What tells whether the events of a session, as they are stored, have changed.
public struct SessionEventsStamp: Hashable, Sendable {
  /// Events that lie open.
  public var openCount: Int
  /// Characters of their texts and of what tools answered.
  public var characters: Int
  /// Bytes of the packed events; `nil` where none are packed, 0 where they were dropped.
  public var packedBytes: Int?
}

extension MemoryStore {
  /// Moves with every session and every event that comes in.
  public func sessionsStamp() throws(StoreError) -> [Int64] {
    try readers.use("look for new events") { session throws(StoreError) in
      [
        try session.integer(.eventsEver), try session.integer(.sessionsEver),
        try session.integer(.evidenceEver),
      ]
    }
  }

  /// Every session that has, or had, events, in the order in which they were first seen.
  public func sessionsWithEvents() throws(StoreError) -> [StoredSession] {
    try readers.use("list sessions") { session throws(StoreError) in
      var sessions: [StoredSession] = []
      try session.each(.sessionsWithEvents) { sessions.append(StoredSession($0)) }
      return sessions
    }
  }

  /// What sessions led to, after a row of the evidence that is known.
  public func sessionMemories(after row: Int64) throws(StoreError) -> [SessionMemory] {
    try readers.use("read what sessions led to") { session throws(StoreError) in
      var found: [SessionMemory] = []
      try session.each(.sessionMemories, [.integer(row)]) { row in
        found.append(
          SessionMemory(
            row: row.integer(0), session: SessionRow(rawValue: row.integer(1)),
            memory: MemoryRow(rawValue: row.integer(2)), isRepeat: row.integer(3) == 1))
      }
      return found
    }
  }

  /// How a session's events are stored now.
  public func eventsStamp(of row: SessionRow) throws(StoreError) -> SessionEventsStamp {
    try readers.use("look at a session's events") { session throws(StoreError) in
      let packed = try session.first(.packedBytes, [.integer(row.rawValue)]) { Int($0.integer(0)) }
      let open = try session.first(.openEvents, [.integer(row.rawValue)]) {
        (Int($0.integer(0)), Int($0.integer(1)))
      }
      return SessionEventsStamp(
        openCount: open?.0 ?? 0, characters: open?.1 ?? 0, packedBytes: packed)
    }
  }

  /// The first words of a person in a session whose events lie open.
  public func firstPrompt(of row: SessionRow) throws(StoreError) -> String? {
    try readers.use("read a prompt") { session throws(StoreError) in
      try session.first(.firstPrompt, [.integer(row.rawValue)]) { $0.text(0) }
    }
  }
}

extension Query {
  fileprivate static let eventsEver = Query(
    "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)")
  fileprivate static let sessionsEver = Query(
    "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'session'), 0)")
  fileprivate static let evidenceEver = Query(
    "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'evidence'), 0)")
  fileprivate static let sessionsWithEvents = Query(
    """
    SELECT \(StoredSession.columns) FROM session s JOIN project p ON p.row = s.project
    WHERE s.last_event > 0 ORDER BY s.row
    """)
  fileprivate static let sessionMemories = Query(
    "SELECT row, session, memory, strengthened FROM evidence WHERE row > ? ORDER BY row")
  fileprivate static let packedBytes = Query("SELECT length(data) FROM packed_session WHERE session = ?")
  fileprivate static let openEvents = Query(
    """
    SELECT count(*), coalesce(sum(length(text) + coalesce(length(output), 0)), 0) FROM event WHERE session = ?
    """)
  fileprivate static let firstPrompt = Query(
    """
    SELECT text FROM event INDEXED BY event_order WHERE session = ? AND kind = 'prompt'
    ORDER BY time, row LIMIT 1
    """)
}
