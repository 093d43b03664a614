public import RecallModel

/// What the agents' own tools did with memories.
public struct ToolUse: Hashable, Sendable {
  /// Sessions in which a tool opened, searched or wrote memories.
  public var sessions = 0
  /// Tools that did.
  public var calls = 0
}

/// What distilling has come to.
public struct DistillingTotals: Hashable, Sendable {
  /// Entries of the queue that are done.
  public var done = 0
  /// Memories that are new.
  public var made = 0
  /// Memories that were known already.
  public var strengthened = 0
  /// Memories that a new one took the place of.
  public var superseded = 0
}

extension MemoryStore {
  /// How often agents' tools were given one of some texts, a path in the tree, say.
  public func toolUse(of texts: [String], since: Timestamp = Timestamp(rawValue: .min)) throws(StoreError)
    -> ToolUse
  {
    guard !texts.isEmpty else { return ToolUse() }
    let tests = texts.map { _ in "instr(input, ?) > 0" }.joined(separator: " OR ")
    let query = Query(
      """
      SELECT count(DISTINCT session), count(*) FROM event
      WHERE kind = 'tool' AND time >= ? AND (\(tests))
      """)
    return try readers.use("count uses") { session throws(StoreError) in
      try session.first(query, [.integer(since.rawValue)] + texts.map(SQLValue.text)) { row in
        ToolUse(sessions: Int(row.integer(0)), calls: Int(row.integer(1)))
      } ?? ToolUse()
    }
  }

  /// What distilling has come to since a moment.
  public func distillingTotals(since: Timestamp = Timestamp(rawValue: .min)) throws(StoreError)
    -> DistillingTotals
  {
    try readers.use("count memories made") { session throws(StoreError) in
      try session.first(.distillingTotals, [.integer(since.rawValue)]) { row in
        DistillingTotals(
          done: Int(row.integer(0)), made: Int(row.integer(1)), strengthened: Int(row.integer(2)),
          superseded: Int(row.integer(3)))
      } ?? DistillingTotals()
    }
  }
}

extension Query {
  fileprivate static let distillingTotals = Query(
    """
    SELECT count(*), coalesce(sum(made), 0), coalesce(sum(strengthened), 0), coalesce(sum(superseded), 0)
    FROM distilling WHERE state = 'done' AND finished >= ?
    """)
}
