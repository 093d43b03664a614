public import RecallModel

/// A session as the store knows it.
public struct StoredSession: Hashable, Sendable {
  /// Its number.
  public let row: SessionRow
  /// What the agent says of it.
  public let facts: SessionFacts
  /// Where its memories go.
  public let project: ProjectRow
  /// The name of the project.
  public let projectName: String
  /// From which byte of the transcript the next reading goes on.
  public let transcriptPosition: Int
  /// When its first event happened.
  public let started: Timestamp
  /// When its last event happened.
  public let last: Timestamp
  /// When it ended; `nil` while it goes on, or again when it was resumed.
  public let ended: Timestamp?
  /// The newest of its events; 0 without any.
  public let lastEvent: EventRow
  /// Up to which event it has been put into the queue.
  public let queuedThrough: EventRow
  /// Up to which event it has been distilled.
  public let distilledThrough: EventRow
  /// Prompts, answers, tools and compactions that are in no entry of the queue yet.
  public let waitingCount: Int
  /// Characters of what ``waitingCount`` counts.
  public let waitingCharacters: Int
}

extension StoredSession {
  /// The columns ``init(_:)`` reads, of the session `s` and its project `p`.
  static let columns = """
    s.row, s.agent, s.id, s.directory, s.transcript, s.project, p.name, s.position, s.started, s.last, s.ended,
    s.last_event, s.queued_through, s.distilled_through, s.waiting_count, s.waiting_characters
    """
  static let columnCount: Int32 = 16

  /// Reads ``columns`` from column `start` on.
  init(_ row: SQLRow, at start: Int32 = 0) {
    self.init(
      row: SessionRow(rawValue: row.integer(start)),
      facts: SessionFacts(
        id: row.text(start + 2), agent: row.text(start + 1), directory: row.text(start + 3),
        transcript: row.optionalText(start + 4)),
      project: ProjectRow(rawValue: row.integer(start + 5)), projectName: row.text(start + 6),
      transcriptPosition: Int(row.integer(start + 7)), started: Timestamp(rawValue: row.integer(start + 8)),
      last: Timestamp(rawValue: row.integer(start + 9)),
      ended: row.optionalInteger(start + 10).map(Timestamp.init(rawValue:)),
      lastEvent: EventRow(rawValue: row.integer(start + 11)),
      queuedThrough: EventRow(rawValue: row.integer(start + 12)),
      distilledThrough: EventRow(rawValue: row.integer(start + 13)),
      waitingCount: Int(row.integer(start + 14)), waitingCharacters: Int(row.integer(start + 15)))
  }
}
