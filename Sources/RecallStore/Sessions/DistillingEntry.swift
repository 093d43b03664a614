public import RecallModel

/// Why a session was put into the distilling queue.
public enum DistillingReason: String, Hashable, Sendable, CaseIterable {
  /// The session ended.
  case end
  /// A turn grew long while the session goes on.
  case longTurn = "long turn"
  /// The conversation is about to be compacted.
  case compaction
  /// It came in with an import of transcripts.
  case `import`
  /// Nothing has happened in it for a while.
  case idle
  /// A person asked for it.
  case asked
}

/// Where an entry of the distilling queue stands.
public enum DistillingState: String, Hashable, Sendable, CaseIterable {
  /// It is taken as soon as its turn comes.
  case queued
  /// Somebody works on it, until its lease ends.
  case running
  /// It is taken after a moment: a service wants to be left alone.
  case waiting
  /// Its memories are stored.
  case done
  /// It is taken again only when a person asks for it.
  case failed
}

/// An entry of the distilling queue, for display.
public struct DistillingEntry: Hashable, Sendable {
  /// Its number.
  public let row: DistillingRow
  /// Whose events.
  public let session: SessionRow
  /// The agent's own id of the session.
  public let sessionID: String
  /// The name of the session's project.
  public let projectName: String
  /// Why it was queued.
  public let reason: DistillingReason
  /// Where it stands.
  public let state: DistillingState
  /// How often it was taken.
  public let attempts: Int
  /// While it waits: from when on it may be taken; while it runs: when its lease ends.
  public let notBefore: Timestamp
  /// When it was put into the queue.
  public let queued: Timestamp
  /// When it was done or failed.
  public let finished: Timestamp?
  /// What came of it, and what went wrong last.
  public let outcome: DistillingOutcome
}

/// What came of distilling an entry of the queue.
public struct DistillingOutcome: Hashable, Sendable {
  /// Who made the memories; empty where nobody has yet.
  public var provider: String
  /// Tokens sent to a model.
  public var inputTokens: Int
  /// Tokens a model made.
  public var outputTokens: Int
  /// Millionths of a US dollar.
  public var microdollars: Int
  /// Memories that are new.
  public var made: Int
  /// Memories that were known already.
  public var strengthened: Int
  /// Memories that a new one took the place of.
  public var superseded: Int
  /// A sentence for a person, or nothing.
  public var message: String

  /// Takes the parts as they are.
  public init(
    provider: String, inputTokens: Int = 0, outputTokens: Int = 0, microdollars: Int = 0, made: Int = 0,
    strengthened: Int = 0, superseded: Int = 0, message: String = ""
  ) {
    self.provider = provider
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.microdollars = microdollars
    self.made = made
    self.strengthened = strengthened
    self.superseded = superseded
    self.message = message
  }
}

/// How many entries of the distilling queue there are in each state.
public struct DistillingCounts: Hashable, Sendable {
  /// By state; a state without entries is missing.
  public let byState: [DistillingState: Int]

  /// The entries in a state.
  public subscript(_ state: DistillingState) -> Int { byState[state] ?? 0 }
}

extension DistillingEntry {
  static let columns = """
    d.row, d.session, s.id, p.name, d.reason, d.state, d.attempts, d.not_before, d.queued, d.finished, d.provider,
    d.input_tokens, d.output_tokens, d.microdollars, d.made, d.strengthened, d.superseded, d.message
    """

  init?(_ row: SQLRow) {
    guard let reason = DistillingReason(rawValue: row.text(4)),
      let state = DistillingState(rawValue: row.text(5))
    else { return nil }
    self.init(
      row: DistillingRow(rawValue: row.integer(0)), session: SessionRow(rawValue: row.integer(1)),
      sessionID: row.text(2), projectName: row.text(3), reason: reason, state: state,
      attempts: Int(row.integer(6)), notBefore: Timestamp(rawValue: row.integer(7)),
      queued: Timestamp(rawValue: row.integer(8)),
      finished: row.optionalInteger(9).map(Timestamp.init(rawValue:)),
      outcome: DistillingOutcome(
        provider: row.text(10), inputTokens: Int(row.integer(11)), outputTokens: Int(row.integer(12)),
        microdollars: Int(row.integer(13)), made: Int(row.integer(14)), strengthened: Int(row.integer(15)),
        superseded: Int(row.integer(16)), message: row.text(17)))
  }
}
