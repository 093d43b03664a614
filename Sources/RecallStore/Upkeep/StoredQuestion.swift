public import RecallModel

/// Something a person asked an agent in a session.
public struct StoredQuestion: Hashable, Sendable {
  /// Its number; 0 before it is stored.
  public var row: Int64
  /// The session in which it was asked.
  public var session: SessionRow
  /// That session's project.
  public var project: ProjectRow
  /// When.
  public var time: Timestamp
  /// In the person's words.
  public var text: String

  /// Takes the parts as they are.
  public init(
    row: Int64 = 0, session: SessionRow, project: ProjectRow, time: Timestamp, text: String
  ) {
    self.row = row
    self.session = session
    self.project = project
    self.time = time
    self.text = text
  }
}

/// What a person typed, for finding questions in.
public struct StoredPrompt: Hashable, Sendable {
  /// The event.
  public var event: EventRow
  /// The session it is of.
  public var session: SessionRow
  /// That session's project.
  public var project: ProjectRow
  /// When.
  public var time: Timestamp
  /// As it was typed, without secrets.
  public var text: String
}

extension MemoryStore {
  /// Prompts that came in after an event and still lie open, in the order in which they came.
  public func prompts(after event: EventRow, limit: Int) throws(StoreError) -> [StoredPrompt] {
    try readers.use("read prompts") { session throws(StoreError) in
      var found: [StoredPrompt] = []
      try session.each(.prompts, [.integer(event.rawValue), .integer(limit)]) { row in
        found.append(
          StoredPrompt(
            event: EventRow(rawValue: row.integer(0)), session: SessionRow(rawValue: row.integer(1)),
            project: ProjectRow(rawValue: row.integer(2)), time: Timestamp(rawValue: row.integer(3)),
            text: row.text(4)))
      }
      return found
    }
  }

  /// Questions asked since a moment, in the order in which they were stored.
  public func questions(since moment: Timestamp) throws(StoreError) -> [StoredQuestion] {
    try readers.use("read questions") { session throws(StoreError) in
      var found: [StoredQuestion] = []
      try session.each(.questions, [.integer(moment.rawValue)]) { row in
        found.append(
          StoredQuestion(
            row: row.integer(0), session: SessionRow(rawValue: row.integer(1)),
            project: ProjectRow(rawValue: row.integer(2)), time: Timestamp(rawValue: row.integer(3)),
            text: row.text(4)))
      }
      return found
    }
  }
}

extension StoreTransaction {
  /// Stores what was asked, once a session.
  public func add(_ question: StoredQuestion) throws(StoreError) {
    try session.run(
      .insertQuestion,
      [
        .integer(question.session.rawValue), .integer(question.time.rawValue), .text(question.text),
      ])
  }

  /// Removes questions asked before a moment.
  public func dropQuestions(before moment: Timestamp) throws(StoreError) {
    try session.run(.dropQuestions, [.integer(moment.rawValue)])
  }
}

extension Query {
  fileprivate static let prompts = Query(
    """
    SELECT e.row, e.session, s.project, e.time, e.text FROM event e JOIN session s ON s.row = e.session
    WHERE e.row > ? AND e.kind = 'prompt' ORDER BY e.row LIMIT ?
    """)
  fileprivate static let questions = Query(
    """
    SELECT q.row, q.session, s.project, q.time, q.text FROM question q
    JOIN session s ON s.row = q.session WHERE q.time >= ? ORDER BY q.row
    """)
  fileprivate static let insertQuestion = Query(
    "INSERT INTO question (session, time, text) VALUES (?, ?, ?) ON CONFLICT (session, text) DO NOTHING")
  fileprivate static let dropQuestions = Query("DELETE FROM question WHERE time < ?")
}
