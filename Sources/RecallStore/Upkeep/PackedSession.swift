public import RecallModel

/// The events of a session that is long over, in one compressed piece.
public struct PackedSession: Hashable, Sendable {
  /// Whose events.
  public var session: SessionRow
  /// The newest of them.
  public var lastEvent: EventRow
  /// The time of the last: what comes in again from before is known already.
  public var through: Timestamp
  /// How many.
  public var count: Int
  /// Length of the JSON before it was compressed.
  public var byteCount: Int
  /// A JSON array of events, compressed (gzip).
  public var data: [UInt8]

  /// Takes the parts as they are.
  public init(
    session: SessionRow, lastEvent: EventRow, through: Timestamp, count: Int, byteCount: Int, data: [UInt8]
  ) {
    self.session = session
    self.lastEvent = lastEvent
    self.through = through
    self.count = count
    self.byteCount = byteCount
    self.data = data
  }
}

extension MemoryStore {
  /// The packed events of a session; `nil` where they lie open.
  public func packedSession(_ session: SessionRow) throws(StoreError) -> PackedSession? {
    try readers.use("read a packed session") { reader throws(StoreError) in
      try reader.first(.packedSession, [.integer(session.rawValue)]) { row in
        PackedSession(
          session: session, lastEvent: EventRow(rawValue: row.integer(0)),
          through: Timestamp(rawValue: row.integer(1)), count: Int(row.integer(2)),
          byteCount: Int(row.integer(3)), data: row.bytes(4))
      }
    }
  }

  /// Sessions whose events lie open although all of them have been distilled and the last is older than a moment.
  public func sessionsToPack(lastBefore moment: Timestamp, limit: Int) throws(StoreError) -> [StoredSession] {
    try readers.use("look for sessions to pack") { session throws(StoreError) in
      var sessions: [StoredSession] = []
      try session.each(.sessionsToPack, [.integer(moment.rawValue), .integer(limit)]) {
        sessions.append(StoredSession($0))
      }
      return sessions
    }
  }

  /// Puts the events of a session away in one piece, if none has come in since they were read.
  ///
  /// - Returns: whether that was so; else nothing is stored.
  public func pack(_ packed: PackedSession) throws(StoreError) -> Bool {
    try writing("pack a session") { session throws(StoreError) in
      let row = SQLValue.integer(packed.session.rawValue)
      guard try session.integer(.newestEvent, [row]) == packed.lastEvent.rawValue else { return false }
      try session.run(
        .insertPacked,
        [
          row, .integer(packed.lastEvent.rawValue), .integer(packed.through.rawValue), .integer(packed.count),
          .integer(packed.byteCount), .blob(packed.data),
        ])
      try session.run(.deleteEvents, [row])
      return true
    }
  }

  /// Removes the events of a packed session for good; the session and its memories stay.
  public func dropPacked(_ session: SessionRow) throws(StoreError) {
    try writing("drop the events of a session") { writer throws(StoreError) in
      try writer.run(.emptyPacked, [.integer(session.rawValue)])
    }
  }

  /// Packed sessions, the one whose last event is oldest first, and the bytes each takes; emptied ones are left out.
  public func packedSizes() throws(StoreError) -> [(session: SessionRow, byteCount: Int)] {
    try readers.use("measure packed sessions") { reader throws(StoreError) in
      var sizes: [(session: SessionRow, byteCount: Int)] = []
      try reader.each(.packedSizes) { row in
        sizes.append((SessionRow(rawValue: row.integer(0)), Int(row.integer(1))))
      }
      return sizes
    }
  }
}

extension Query {
  fileprivate static let packedSession = Query(
    "SELECT last_event, through, count, byte_count, data FROM packed_session WHERE session = ?")
  fileprivate static let sessionsToPack = Query(
    """
    SELECT \(StoredSession.columns) FROM session s JOIN project p ON p.row = s.project
    WHERE s.last < ?1 AND s.waiting_count = 0 AND s.last_event > 0
      AND s.last_event > coalesce((SELECT last_event FROM packed_session k WHERE k.session = s.row), 0)
      AND NOT EXISTS (SELECT 1 FROM distilling d WHERE d.session = s.row AND d.state <> 'done')
    ORDER BY s.last, s.row LIMIT ?2
    """)
  fileprivate static let newestEvent = Query("SELECT max(row) FROM event WHERE session = ?")
  fileprivate static let insertPacked = Query(
    """
    INSERT OR REPLACE INTO packed_session (session, last_event, through, count, byte_count, data)
    VALUES (?, ?, ?, ?, ?, ?)
    """)
  fileprivate static let deleteEvents = Query("DELETE FROM event WHERE session = ?")
  fileprivate static let emptyPacked = Query("UPDATE packed_session SET data = x'' WHERE session = ?")
  fileprivate static let packedSizes = Query(
    """
    SELECT k.session, length(k.data) FROM packed_session k JOIN session s ON s.row = k.session
    WHERE length(k.data) > 0 ORDER BY s.last, k.session
    """)
}
