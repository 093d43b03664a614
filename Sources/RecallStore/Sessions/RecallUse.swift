public import RecallModel

/// Memories put in front of an agent.
public struct RecallUse: Hashable, Sendable {
  /// How they came to it.
  public enum Way: String, Hashable, Sendable, CaseIterable {
    /// The project's context, at the start of a session.
    case start
    /// What matches a prompt, beside it.
    case prompt
    /// An import line in the agent's instructions.
    case `import`
  }

  /// Which agent.
  public var agent: String
  /// The agent's own id of the session; empty where it is not known.
  public var session: String
  /// When.
  public var time: Timestamp
  /// How they came to it.
  public var way: Way
  /// Tokens it was given.
  public var tokensInjected: Int
  /// Tokens of all that was known of its project at that moment.
  public var tokensKnown: Int
  /// How many memories it was given.
  public var memories: Int

  /// Takes the parts as they are.
  public init(
    agent: String, session: String, time: Timestamp, way: Way, tokensInjected: Int, tokensKnown: Int,
    memories: Int
  ) {
    self.agent = agent
    self.session = session
    self.time = time
    self.way = way
    self.tokensInjected = tokensInjected
    self.tokensKnown = tokensKnown
    self.memories = memories
  }
}

/// What all recalls since a moment come to.
public struct RecallTotals: Hashable, Sendable {
  /// Sessions in which something happened since then.
  public var sessions = 0
  /// Sessions that were given at least one memory.
  public var sessionsWithMemories = 0
  /// How often memories were given, by way; one that never happened is missing.
  public var recalls: [RecallUse.Way: Int] = [:]
  /// Memories that were given, each as often as it was.
  public var memories = 0
  /// Tokens that were given.
  public var tokensInjected = 0
  /// Tokens that were known each time, added up.
  public var tokensKnown = 0

  /// Nothing.
  public init() {}
}

extension MemoryStore {
  /// Notes that memories were put in front of an agent; not a change: the sequence stays.
  public func noteRecall(_ use: RecallUse) throws(StoreError) {
    try writing("note a recall") { session throws(StoreError) in
      try session.run(
        .insertRecall,
        [
          .text(use.agent), .text(use.session), .integer(use.time.rawValue), .text(use.way.rawValue),
          .integer(use.tokensInjected), .integer(use.tokensKnown), .integer(use.memories),
        ])
    }
    boundLog()
  }

  /// What all recalls since a moment come to; of all time without.
  public func recallTotals(since: Timestamp = Timestamp(rawValue: .min)) throws(StoreError) -> RecallTotals {
    try snapshot("count recalls") { session throws(StoreError) in
      let since = [SQLValue.integer(since.rawValue)]
      var totals = RecallTotals()
      totals.sessions = Int(try session.integer(.sessionsSince, since))
      totals.sessionsWithMemories = Int(try session.integer(.sessionsWithMemories, since))
      try session.each(.recallsByWay, since) { row in
        guard let way = RecallUse.Way(rawValue: row.text(0)) else { return }
        totals.recalls[way] = Int(row.integer(1))
        totals.memories += Int(row.integer(2))
        totals.tokensInjected += Int(row.integer(3))
        totals.tokensKnown += Int(row.integer(4))
      }
      return totals
    }
  }
}

extension Query {
  fileprivate static let insertRecall = Query(
    """
    INSERT INTO recall_use (agent, session, time, way, tokens_injected, tokens_known, memories)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """)
  fileprivate static let sessionsSince = Query("SELECT count(*) FROM session WHERE last >= ?")
  fileprivate static let sessionsWithMemories = Query(
    """
    SELECT count(*) FROM (SELECT DISTINCT agent, session FROM recall_use
      WHERE time >= ? AND memories > 0 AND session <> '')
    """)
  fileprivate static let recallsByWay = Query(
    """
    SELECT way, count(*), sum(memories), sum(tokens_injected), sum(tokens_known) FROM recall_use
    WHERE time >= ? GROUP BY way
    """)
}
