import Distill
import RecallModel
import RecallStore

/// `recallfs distill --json`.
struct QueueRecord: Encodable {
  struct Entry: Encodable {
    var session: String
    var project: String
    var reason: String
    var state: String
    var attempts: Int
    var provider: String
    var made: Int
    var strengthened: Int
    var superseded: Int
    var inputTokens: Int
    var outputTokens: Int
    var microdollars: Int
    var message: String
  }

  var entries: [Entry]
  /// Sessions that go on and have something to be distilled.
  var waitingSessions: Int

  init(_ entries: [DistillingEntry], waiting: Int) {
    waitingSessions = waiting
    self.entries = entries.map { entry in
      Entry(
        session: entry.sessionID, project: entry.projectName, reason: entry.reason.rawValue,
        state: entry.state.rawValue, attempts: entry.attempts, provider: entry.outcome.provider,
        made: entry.outcome.made, strengthened: entry.outcome.strengthened,
        superseded: entry.outcome.superseded, inputTokens: entry.outcome.inputTokens,
        outputTokens: entry.outcome.outputTokens, microdollars: entry.outcome.microdollars,
        message: entry.outcome.message)
    }
  }
}

/// A line of the queue for a person.
enum QueueLine {
  static func text(_ entry: DistillingEntry) -> String {
    var line = "\(entry.state.rawValue)  \(entry.projectName)  \(entry.sessionID)  (\(entry.reason.rawValue))"
    if entry.state == .done {
      let outcome = entry.outcome
      line += "  \(outcome.provider): \(outcome.made) new, \(outcome.strengthened) known already"
      if outcome.superseded > 0 { line += ", \(outcome.superseded) superseded" }
    }
    if !entry.outcome.message.isEmpty { line += "  \(entry.outcome.message)" }
    return line
  }
}

/// What `recallfs distill --now` did.
struct RunRecord: Encodable {
  var sessions = 0
  var made = 0
  var strengthened = 0
  var superseded = 0
  var postponed = 0

  mutating func add(_ kept: KeptMemories) {
    sessions += 1
    made += kept.made.count
    strengthened += kept.strengthened.count
    superseded += kept.superseded.count
  }

  var sentence: String {
    guard sessions + postponed > 0 else { return "Nothing waited to be distilled." }
    var text = "\(sessions) \(sessions == 1 ? "session" : "sessions") distilled: \(made) memories made, "
    text += "\(strengthened) known already, \(superseded) superseded."
    if postponed > 0 { text += " \(postponed) wait for a provider." }
    return text
  }
}

/// What would be kept of a session.
struct RehearsalRecord: Encodable {
  struct Note: Encodable {
    var type: String
    var title: String
    var importance: Int
    var tags: [String]
    var files: [String]
    var body: String
    var evidence: [String]

    init(_ proposal: MemoryProposal) {
      type = proposal.type
      title = proposal.title
      importance = proposal.importance
      tags = proposal.tags
      files = proposal.files
      body = proposal.body
      evidence = proposal.evidence
    }
  }

  var session: String
  var project: String
  var events: Int
  var tokensIn: Int
  var tokensKept: Int
  var seconds: Double
  var memories: [Note]
  var summary: Note?

  init(_ input: DistillInput, _ distillation: Distillation, seconds: Double) {
    session = input.session.id
    project = input.project
    events = input.events.count
    let characters = input.events.reduce(0) { sum, event in
      sum + event.text.count + (event.tool.map { $0.input.count + $0.output.count } ?? 0)
    }
    tokensIn = TokenCount.estimate(characters: characters)
    let proposals = distillation.memories + [distillation.summary].compactMap { $0 }
    tokensKept = TokenCount.estimate(characters: proposals.reduce(0) { $0 + $1.title.count + $1.body.count })
    self.seconds = (seconds * 1000).rounded() / 1000
    memories = distillation.memories.map(Note.init)
    summary = distillation.summary.map(Note.init)
  }

  /// For a person.
  var text: String {
    let ratio = tokensIn >= 2 * tokensKept && tokensKept > 0 ? ", ratio \(tokensIn / tokensKept):1" : ""
    var text =
      "# Session \(session) of \(project)\n\n\(events) events, \(tokensIn) tokens in, \(tokensKept) kept\(ratio), \(seconds) s\n"
    if memories.isEmpty, summary == nil { text += "\nNothing would be kept.\n" }
    for note in memories + [summary].compactMap({ $0 }) {
      text += "\n## \(note.title)\n\n"
      text += "\(note.type), importance \(note.importance)"
      if !note.tags.isEmpty { text += ", tags \(note.tags.joined(separator: ", "))" }
      if !note.files.isEmpty { text += ", files \(note.files.joined(separator: ", "))" }
      text += "\n\n\(note.body)"
    }
    return text
  }
}
