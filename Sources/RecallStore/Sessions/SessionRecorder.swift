internal import RecallModel

/// Puts batches of events into the store, inside one transaction.
///
/// A class, as a transaction lends itself to closures only by borrowing.
final class SessionRecorder {
  /// Sessions of this transaction that the store has.
  private var known: [Name: Known] = [:]
  private var projects: [Project]?

  private struct Name: Hashable {
    let agent: String
    let id: String
  }

  private struct Known {
    let row: Int64
    var hasTranscript: String?
    var ended: Int64?
    /// The time of the last event that was packed: what is older comes in again.
    var packedThrough: Int64?
  }

  /// Stores a batch and says how many of its events were new, or completed one that was stored.
  func record(_ batch: EventBatch, in transaction: borrowing StoreTransaction) throws(StoreError) -> Int {
    let session = transaction.session
    var known = try known(batch, in: transaction)
    var tally = Tally()
    for event in batch.events where event.time.rawValue > known.packedThrough ?? .min {
      try store(event, of: known.row, in: session, &tally)
    }
    if tally.count > 0 || batch.transcriptPosition != nil || batch.session.transcript != known.hasTranscript {
      let ended = tally.ended(before: known.ended)
      try session.run(
        .noteEvents,
        [
          .integer(known.row), .integer(tally.first ?? .max), .integer(tally.last ?? .min), .optional(ended),
          .integer(tally.lastRow), .integer(tally.waitingCount), .integer(tally.waitingCharacters),
          .optional(batch.session.transcript), .optional(batch.transcriptPosition.map(Int64.init)),
        ])
      known.ended = ended
      known.hasTranscript = batch.session.transcript ?? known.hasTranscript
      self.known[Name(agent: batch.session.agent, id: batch.session.id)] = known
    }
    return tally.count
  }

  // MARK: - Sessions

  private func known(
    _ batch: EventBatch, in transaction: borrowing StoreTransaction
  ) throws(StoreError) -> Known {
    let facts = batch.session
    let name = Name(agent: facts.agent, id: facts.id)
    if let known = known[name] { return known }
    let session = transaction.session
    let found = try session.first(.sessionNamed, [.text(facts.agent), .text(facts.id)]) { row in
      Known(
        row: row.integer(0), hasTranscript: row.optionalText(1), ended: row.optionalInteger(2),
        packedThrough: row.optionalInteger(3))
    }
    if let found {
      known[name] = found
      return found
    }
    let project = try project(root: batch.root, in: transaction)
    let time = batch.events.first?.time ?? .now
    try session.run(
      .insertSession,
      [
        .text(facts.agent), .text(facts.id), .integer(project.rawValue), .text(facts.directory),
        .optional(facts.transcript), .integer(time.rawValue),
      ])
    let made = Known(row: session.lastInsertedRow, hasTranscript: facts.transcript, ended: nil)
    known[name] = made
    return made
  }

  private func project(
    root: String?, in transaction: borrowing StoreTransaction
  ) throws(StoreError) -> ProjectRow {
    guard let root else { return .global }
    let list: [Project]
    if let projects { list = projects } else { list = try ChangeSet.Lists(transaction.session).projects }
    let project = try transaction.resolveProject(root: root, among: list)
    // What was made or adopted is in the list of the next one.
    projects = list.filter { $0.row != project.row } + [project]
    return project.row
  }

  // MARK: - Events

  /// What the events of a batch come to.
  private struct Tally {
    var count = 0
    var first: Int64?
    var last: Int64?
    var lastRow: Int64 = 0
    var waitingCount = 0
    var waitingCharacters = 0
    var endedAt: Int64?
    /// Of what happens only in a session that goes on.
    var lastActivity: Int64?

    func ended(before: Int64?) -> Int64? {
      guard let end = [endedAt, before].compactMap({ $0 }).max() else { return nil }
      if let lastActivity, lastActivity > end { return nil }
      return end
    }
  }

  private func store(
    _ event: SessionEvent, of row: Int64, in session: Connection.Session, _ tally: inout Tally
  ) throws(StoreError) {
    let tool = event.tool
    try session.run(
      .insertEvent,
      [
        .integer(row), .text(event.key), .text(event.kind.rawValue), .integer(event.time.rawValue),
        .text(event.text), .optional(tool?.name), .optional(tool?.input), .optional(tool?.output),
        .optional(tool.map { $0.failed ? Int64(1) : 0 }),
      ])
    if session.changedRowCount == 0 {
      guard let tool, !tool.output.isEmpty || tool.failed else { return }
      try session.run(
        .completeEvent,
        [
          .integer(row), .text(event.key), .text(tool.output), .integer(tool.failed ? 1 : 0),
          .text(tool.input), .integer(event.time.rawValue),
        ])
      tally.count += session.changedRowCount
      return
    }
    tally.count += 1
    tally.lastRow = session.lastInsertedRow
    let time = event.time.rawValue
    tally.first = min(tally.first ?? time, time)
    tally.last = max(tally.last ?? time, time)
    switch event.kind {
    case .end: tally.endedAt = max(tally.endedAt ?? time, time)
    case .prompt, .answer, .tool, .compaction:
      tally.lastActivity = max(tally.lastActivity ?? time, time)
      tally.waitingCount += 1
      tally.waitingCharacters += event.text.utf8.count
      if let tool { tally.waitingCharacters += tool.input.utf8.count + tool.output.utf8.count }
    case .start: tally.lastActivity = max(tally.lastActivity ?? time, time)
    case .stop: break
    }
  }
}

extension Query {
  fileprivate static let sessionNamed = Query(
    """
    SELECT s.row, s.transcript, s.ended, k.through FROM session s
      LEFT JOIN packed_session k ON k.session = s.row WHERE s.agent = ? AND s.id = ?
    """)
  fileprivate static let insertSession = Query(
    """
    INSERT INTO session (agent, id, project, directory, transcript, started, last)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
    """)
  fileprivate static let noteEvents = Query(
    """
    UPDATE session SET started = min(started, ?2), last = max(last, ?3), ended = ?4,
      last_event = max(last_event, ?5), waiting_count = waiting_count + ?6,
      waiting_characters = waiting_characters + ?7, transcript = coalesce(?8, transcript),
      position = coalesce(?9, position) WHERE row = ?1
    """)
  fileprivate static let insertEvent = Query(
    """
    INSERT INTO event (session, key, kind, time, text, tool, input, output, failed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session, key) DO NOTHING
    """)
  /// A tool that was seen before it had answered.
  fileprivate static let completeEvent = Query(
    """
    UPDATE event SET output = ?3, failed = ?4, input = ?5, time = ?6
    WHERE session = ?1 AND key = ?2 AND kind = 'tool' AND output = '' AND (?3 <> '' OR failed = 0)
    """)
}
