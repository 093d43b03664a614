import Capture
import Distill
import Embedding
import Glibc
import RecallModel
import RecallStore
import Retrieval
import Settings

/// What a person does with the distilling queue.
struct DistillDesk {
  private let workspace: Workspace
  private let store: MemoryStore

  init(_ workspace: Workspace) throws {
    self.workspace = workspace
    store = try workspace.store()
  }

  // MARK: - The queue

  func show(asJSON: Bool) throws {
    let entries = try store.distillingQueue(limit: 20)
    let waiting = try store.sessionsToDistill(idleSince: .now)
    if asJSON { return try JSONOutput.say(QueueRecord(entries, waiting: waiting.count)) }
    if waiting.count > 0 {
      Terminal.say(
        "\(waiting.count) \(waiting.count == 1 ? "session goes" : "sessions go") on and will be distilled later."
      )
    }
    guard !entries.isEmpty else {
      return Terminal.say(
        "The distilling queue is empty: no session has ended since the hooks were installed.")
    }
    Terminal.say(lines: entries.map(QueueLine.text))
  }

  func retry() throws {
    let count = try store.retryDistilling()
    Terminal.complain(
      "\(count) \(count == 1 ? "session is" : "sessions are") in the queue again.", named: false)
  }

  /// Distils all that waits, here and now.
  func run(asJSON: Bool) throws {
    for session in try store.sessionsToDistill(idleSince: .now, limit: 10_000) {
      _ = try store.enqueueDistilling(session.row, reason: .asked)
    }
    let total = try store.distillingCounts()[.queued]
    let recaller = try workspace.recaller(of: store)
    let choice = workspace.settings.distiller
    let runner = DistillRunner(
      store: store, recaller: recaller,
      choice: ModelChoice(
        provider: choice.provider, url: choice.url, model: choice.model, keyVariable: choice.keyVariable),
      environment: workspace.environment, note: { Terminal.complain($0) })
    let bar = ProgressBar("Distilling", unit: "sessions")
    var outcome = RunRecord()
    while true {
      let step = try runner.runNext()
      if step == .idle { break }
      if case .kept(let kept) = step { outcome.add(kept) }
      if step == .postponed { outcome.postponed += 1 }
      bar.show(outcome.sessions + outcome.postponed, of: max(total, outcome.sessions + outcome.postponed))
    }
    bar.end()
    if asJSON { return try JSONOutput.say(outcome) }
    Terminal.say(outcome.sentence)
  }

  // MARK: - Rehearsals

  /// What would be kept of what waits.
  func rehearse(asJSON: Bool) throws {
    var inputs: [DistillInput] = []
    for session in try store.sessionsToDistill(idleSince: .now, limit: 50) {
      let rows =
        EventRow(
          rawValue: session.distilledThrough.rawValue + 1)...max(
          session.lastEvent, EventRow(rawValue: session.distilledThrough.rawValue + 1))
      let events = try store.events(of: session.row, rows: rows, limit: 100_000).map(\.event)
      inputs.append(DistillInput(session: session.facts, project: session.projectName, events: events))
    }
    guard !inputs.isEmpty || asJSON else { return Terminal.say("Nothing waits to be distilled.") }
    try rehearse(inputs, asJSON: asJSON)
  }

  /// What would be kept of transcripts.
  func rehearse(_ paths: [String], asJSON: Bool) throws {
    var inputs: [DistillInput] = []
    for path in paths {
      guard let input = Self.input(of: Workspace.absolute(path)) else {
        throw CommandFailure(.notFound, "\(path) is no transcript that can be read: it holds no event.")
      }
      inputs.append(input)
    }
    try rehearse(inputs, asJSON: asJSON)
  }

  private static func input(of path: String) -> DistillInput? {
    for includesSidechains in [false, true] {
      guard var reader = TranscriptReader(path: path, includesSidechains: includesSidechains) else {
        return nil
      }
      var events: [SessionEvent] = []
      while let turn = reader.nextTurn() { events += turn.events }
      guard !events.isEmpty else { continue }
      let directory = reader.directory ?? "/"
      let facts = SessionFacts(
        id: reader.sessionID ?? path, agent: "claude-code", directory: directory, transcript: path)
      return DistillInput(
        session: facts, project: ProjectLocator.folderName(forRoot: directory), events: events)
    }
    return nil
  }

  private func rehearse(_ inputs: [DistillInput], asJSON: Bool) throws {
    let distiller = OfflineDistiller(embedder: try workspace.embedder())
    var records: [RehearsalRecord] = []
    for input in inputs {
      let start = ContinuousClock.now
      let distillation = try distiller.distill(input)
      records.append(
        RehearsalRecord(input, distillation, seconds: (ContinuousClock.now - start) / .seconds(1)))
    }
    if asJSON { return try JSONOutput.say(records) }
    for record in records { Terminal.say(record.text) }
  }
}
