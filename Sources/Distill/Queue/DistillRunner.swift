import RecallModel
public import RecallStore
public import Retrieval

/// Works through the distilling queue, one entry after the other.
///
/// A session is never dropped: what a model cannot do, or may not for its price, is done offline. An entry that is cut off
/// by a crash is taken again when its lease ends, and its memories are stored once.
public final class DistillRunner: Sendable {
  private let store: MemoryStore
  private let keeper: MemoryKeeper
  private let offline: @Sendable () -> any Distiller
  /// The provider that is set; `nil` for offline alone.
  private let model: Model?
  private let note: @Sendable (String) -> Void

  /// A model that may be asked, and the name its price goes by.
  public struct Model: Sendable {
    /// Asks it.
    public var distiller: any Distiller
    /// As ``ModelChoice/modelName`` has it.
    public var name: String

    /// Takes both as they are.
    public init(_ distiller: any Distiller, name: String) {
      self.distiller = distiller
      self.name = name
    }
  }

  /// Attempts at a provider that is busy, before the session is distilled offline.
  private static let attempts = 8
  private static let firstPause: Duration = .seconds(30)
  private static let longestPause: Duration = .seconds(4 * 3600)

  /// - Parameters:
  ///   - model: the provider that is set; `nil` for offline alone.
  ///   - offline: makes what always works, with the vectors there are by then.
  ///   - note: takes a sentence for the log.
  public init(
    store: MemoryStore, recaller: Recaller, model: Model?,
    offline: @escaping @Sendable () -> any Distiller,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.store = store
    keeper = MemoryKeeper(store: store, recaller: recaller)
    self.offline = offline
    self.model = model
    self.note = note
  }

  /// What became of one entry.
  public enum Step: Hashable, Sendable {
    /// Nothing is due.
    case idle
    /// Its memories are stored.
    case kept(KeptMemories)
    /// It waits for a provider.
    case postponed
    /// Another process has done it meanwhile.
    case takenByAnother
  }

  /// Takes the next entry that is due, and distils it.
  ///
  /// - Throws: ``StoreError``; the entry then comes again when its lease ends.
  public func runNext() throws(StoreError) -> Step {
    guard let job = try store.takeDistilling() else { return .idle }
    let input = DistillInput(
      session: job.session.facts, project: job.session.projectName, events: try events(of: job))
    let distillation: Distillation
    switch try distil(input, job) {
    case .made(let made): distillation = made
    case .postponed: return .postponed
    }
    let time = input.events.last?.time ?? job.session.last
    guard let kept = try keeper.keep(distillation, of: job, at: time) else { return .takenByAnother }
    return .kept(kept)
  }

  private enum Attempt {
    case made(Distillation)
    case postponed
  }

  private func distil(_ input: DistillInput, _ job: DistillingJob) throws(StoreError) -> Attempt {
    var spent = DistillUsage()
    if let model, try mayAsk(model, about: input) {
      do throws(DistillError) {
        return .made(try model.distiller.distill(input))
      } catch {
        spent = error.usage
        let name = "distilling a session of \(input.project) with \(model.distiller.provider)"
        if error.code == .busy, job.attempts < Self.attempts {
          if spent != DistillUsage() { try note(spent, of: model.distiller) }
          let pause = Self.pause(after: job.attempts, asked: error.retryAfter)
          let until = Timestamp(rawValue: Timestamp.now.rawValue + Int64(pause / .nanoseconds(1)))
          if job.attempts == 1 { note("\(name): \(error.message); it is tried again later") }
          _ = try store.postponeDistilling(job, until: until, message: error.message)
          return .postponed
        }
        note("\(name): \(error.message); it was distilled offline instead")
      }
    }
    return .made(try offline(input, spending: spent, of: model?.distiller))
  }

  private func offline(
    _ input: DistillInput, spending usage: DistillUsage, of model: (any Distiller)?
  ) throws(StoreError) -> Distillation {
    if usage != DistillUsage(), let model { try note(usage, of: model) }
    let offline = offline()
    do throws(DistillError) {
      return try offline.distill(input)
    } catch {
      note("distilling a session of \(input.project) offline: \(error.message)")
      return Distillation(memories: [], summary: nil, provider: offline.provider)
    }
  }

  private func note(_ usage: DistillUsage, of model: any Distiller) throws(StoreError) {
    try store.addSpending(
      Spending(
        day: Spending.day(of: .now), provider: model.provider,
        tokens: usage.inputTokens + usage.outputTokens, microdollars: usage.microdollars))
  }

  /// The whole of a job's events, in order.
  private func events(of job: DistillingJob) throws(StoreError) -> [SessionEvent] {
    var events: [SessionEvent] = []
    var last: StoredEvent?
    while true {
      let page = try store.events(of: job.session.row, rows: job.events, after: last)
      events += page.map(\.event)
      guard let end = page.last else { return events }
      last = end
    }
  }

  // MARK: - Limits

  /// Tokens that the answers of one session may have.
  private static let answerTokens = 8_000

  /// Whether the caps of the day leave room for a session.
  private func mayAsk(_ model: Model, about input: DistillInput) throws(StoreError) -> Bool {
    let today = try store.spending(on: Spending.day(of: .now))
    let budget = DistillBudget(
      caps: try store.distillCaps(),
      spentToday: DistillSpending(tokens: today.tokens, microdollars: today.microdollars))
    let characters = input.events.reduce(0) { sum, event in
      sum + event.text.utf8.count + (event.tool.map { $0.input.utf8.count + $0.output.utf8.count } ?? 0)
    }
    // What the second pass reads is what the first has found: never more than the session itself.
    let estimate = DistillBudget.estimate(
      characters: characters * 3 / 2, answerTokens: Self.answerTokens, model: model.name)
    guard !budget.allows(estimate) else { return true }
    note(
      "the daily caps of .recallfs/budget.md leave no room for \(model.distiller.provider): "
        + "a session of \(input.project) was distilled offline")
    return false
  }

  /// Doubles with each attempt, half of it random; what a service asks for is a least.
  static func pause(after attempts: Int, asked: Duration?) -> Duration {
    let full = min(firstPause * (1 << min(max(0, attempts - 1), 20)), longestPause)
    let pause = full / 2 + full / 2 * Double.random(in: 0...1)
    return max(pause, asked ?? .zero)
  }
}
