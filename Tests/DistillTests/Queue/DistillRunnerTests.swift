import Distill
import RecallModel
import RecallStore
import RecallTesting
import Retrieval
import Synchronization
import Testing

@Suite struct DistillRunnerTests {
  private let folder: TemporaryFolder
  private let store: MemoryStore
  private let recaller: Recaller
  private let notes = Notes()

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
    recaller = Recaller(store: store)
  }

  private final class Notes: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  /// Fails, or makes one memory, as it is told.
  private struct Scripted: Distiller {
    let provider: String
    var failure: DistillError?

    func distill(_ input: DistillInput) throws(DistillError) -> Distillation {
      if let failure { throw failure }
      let memory = MemoryProposal(
        type: "discovery", title: "By \(provider)", body: "Made by \(provider).\n", importance: 3)
      return Distillation(
        memories: [memory], summary: nil, provider: provider,
        usage: DistillUsage(inputTokens: 100, outputTokens: 10, microdollars: 50))
    }
  }

  private func queueSession(characters: Int = 10) throws {
    let event = SessionEvent(
      key: "prompt:1", kind: .prompt, time: Timestamp(seconds: 1_790_000_000),
      text: String(repeating: "x", count: characters))
    let facts = SessionFacts(id: "s1", agent: "claude-code", directory: "/home/ada/shop")
    _ = try store.record([EventBatch(session: facts, root: "/home/ada/shop", events: [event])])
    let session = try #require(try store.session(agent: "claude-code", id: "s1"))
    _ = try store.enqueueDistilling(session.row, reason: .end)
  }

  private func runner(_ model: Scripted?) -> DistillRunner {
    let notes = notes
    return DistillRunner(
      store: store, recaller: recaller,
      model: model.map { DistillRunner.Model($0, name: "claude-haiku-5-5") },
      offline: { Scripted(provider: "offline") }, note: { notes.add($0) })
  }

  private func titles() throws -> [String] { try store.catalog().entries.map(\.title) }

  @Test func `an empty queue is idle`() throws {
    #expect(try runner(nil).runNext() == .idle)
  }

  @Test func `a session is distilled by the model that is set, and its cost is counted`() throws {
    try queueSession()
    guard case .kept(let kept) = try runner(Scripted(provider: "anthropic")).runNext() else {
      throw TestFailure("not kept")
    }
    #expect(kept.made.count == 1)
    #expect(try titles() == ["By anthropic"])
    let spent = try store.spending(on: Spending.day(of: .now))
    #expect(spent.tokens == 110 && spent.microdollars == 50)
    #expect(try runner(nil).runNext() == .idle)
  }

  @Test(arguments: [DistillError.Code.misconfigured, .unusable])
  func `what will fail again is done offline at once, and the log says why`(_ code: DistillError.Code) throws
  {
    try queueSession()
    let failure = DistillError(code, "the key is wrong", usage: DistillUsage(inputTokens: 7))
    _ = try runner(Scripted(provider: "anthropic", failure: failure)).runNext()
    #expect(try titles() == ["By offline"])
    #expect(notes.all.count == 1 && notes.all[0].contains("the key is wrong"))
    #expect(try store.spending(on: Spending.day(of: .now)).tokens == 7 + 110)
  }

  @Test func `a busy service is asked again later, and after eight times no more`() throws {
    try queueSession()
    let busy = DistillError(.busy, "the service is overloaded")
    for _ in 1..<8 {
      #expect(try runner(Scripted(provider: "anthropic", failure: busy)).runNext() == .postponed)
      #expect(try runner(nil).runNext() == .idle, "it is not due yet")
      #expect(try titles().isEmpty)
      _ = try store.retryDistilling()
    }
    _ = try runner(Scripted(provider: "anthropic", failure: busy)).runNext()
    #expect(try titles() == ["By offline"])
  }

  @Test func `what a service asks for is waited at least`() throws {
    try queueSession()
    let busy = DistillError(.busy, "slow down", retryAfter: .seconds(5_000))
    _ = try runner(Scripted(provider: "anthropic", failure: busy)).runNext()
    let entry = try #require(try store.distillingQueue().first)
    #expect(entry.state == .waiting)
    #expect(entry.notBefore.seconds - Timestamp.now.seconds > 4_900)
  }

  @Test(arguments: [
    DistillCaps(dailyTokens: 0, dailyMicrodollars: 500_000),
    DistillCaps(dailyTokens: 9_000, dailyMicrodollars: 500_000),
  ])
  func `past the caps a session is distilled offline`(_ caps: DistillCaps) throws {
    try store.setDistillCaps(caps)
    try queueSession(characters: 40_000)
    _ = try runner(Scripted(provider: "anthropic")).runNext()
    #expect(try titles() == ["By offline"])
    #expect(notes.all.contains { $0.contains("budget.md") })
  }

  @Test func `a session is never dropped, whatever its distillers do`() throws {
    try queueSession()
    let notes = notes
    let broken = DistillRunner(
      store: store, recaller: recaller, model: nil,
      offline: { Scripted(provider: "offline", failure: DistillError(.unusable, "broken")) },
      note: { notes.add($0) })
    _ = try broken.runNext()
    #expect(try store.distillingCounts()[.done] == 1)
    #expect(try store.sessionCounts().events == 1)
  }

  @Test func `an entry that was cut off is taken again when its lease is ended`() throws {
    try queueSession()
    _ = try #require(try store.takeDistilling())
    #expect(try runner(nil).runNext() == .idle)
    _ = try store.releaseDistilling()
    _ = try runner(nil).runNext()
    #expect(try titles() == ["By offline"])
  }
}
