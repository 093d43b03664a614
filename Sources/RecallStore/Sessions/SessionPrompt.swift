public import RecallModel

/// The beginning of what a person said to an agent.
public struct SessionPrompt: Hashable, Sendable {
  /// In which session.
  public var session: SessionRow
  /// When.
  public var time: Timestamp
  /// At most 400 characters.
  public var text: String

  /// Takes the parts as they are.
  public init(session: SessionRow, time: Timestamp, text: String) {
    self.session = session
    self.time = time
    self.text = text
  }
}

extension MemoryStore {
  /// The prompts of a session that lie open, oldest first; those that were packed are in its ``PackedSession``.
  public func prompts(of session: SessionRow, limit: Int) throws(StoreError) -> [SessionPrompt] {
    try readers.use("read prompts") { reader throws(StoreError) in
      var prompts: [SessionPrompt] = []
      try reader.each(.sessionPrompts, [.integer(session.rawValue), .integer(limit)]) { row in
        prompts.append(
          SessionPrompt(
            session: session, time: Timestamp(rawValue: row.integer(0)), text: row.text(1)))
      }
      return prompts
    }
  }
}

extension Query {
  fileprivate static let sessionPrompts = Query(
    """
    SELECT time, substr(text, 1, 400) FROM event INDEXED BY event_order
    WHERE session = ? AND kind = 'prompt' ORDER BY time, row LIMIT ?
    """)
}
