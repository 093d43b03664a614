import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct SpendingTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `caps are small at first, kept as set, and never below nothing`() throws {
    #expect(try fixture.store.distillCaps() == .standard)
    try fixture.store.setDistillCaps(DistillCaps(dailyTokens: 7, dailyMicrodollars: -1))
    let kept = DistillCaps(dailyTokens: 7, dailyMicrodollars: 0)
    #expect(try fixture.store.distillCaps() == kept)
    #expect(try fixture.another().distillCaps() == kept)
    try fixture.store.writer?.use("lose the caps") { session throws(StoreError) in
      try session.execute("DELETE FROM distill_caps")
    }
    #expect(try fixture.store.distillCaps() == DistillCaps(dailyTokens: 0, dailyMicrodollars: 0))
  }

  @Test func `spending adds up by day and provider`() throws {
    for (day, provider, tokens) in [
      ("2026-11-20", "a", 1), ("2026-11-21", "a", 2), ("2026-11-21", "b", 4), ("2026-11-21", "a", 8),
    ] {
      try fixture.store.addSpending(
        Spending(day: day, provider: provider, tokens: tokens, microdollars: tokens * 10))
    }
    try fixture.store.addSpending(Spending(day: "2026-11-22", provider: "a", tokens: 0, microdollars: 0))
    #expect(
      try fixture.store.spending().map { "\($0.day) \($0.provider) \($0.tokens) \($0.microdollars)" }
        == ["2026-11-21 a 10 100", "2026-11-21 b 4 40", "2026-11-20 a 1 10"])
    #expect(
      try fixture.store.spending(on: "2026-11-21")
        == Spending(day: "2026-11-21", provider: "", tokens: 14, microdollars: 140))
    #expect(try fixture.store.spending(on: "2026-11-22").tokens == 0)
    #expect(try fixture.store.spending(days: "2026-11-01"..."2026-11-20").count == 1)
  }

  @Test func `what a job cost is spent once, on the day it ended`() throws {
    let facts = SessionFacts(id: "s", agent: "claude-code", directory: "/srv/a")
    let event = SessionEvent(key: "prompt:1", kind: .prompt, time: Timestamp(seconds: 1), text: "go")
    try fixture.store.record([EventBatch(session: facts, root: nil, events: [event])])
    let row = try #require(try fixture.store.session(agent: "claude-code", id: "s")).row
    try fixture.store.enqueueDistilling(row, reason: .end)
    let job = try #require(try fixture.store.takeDistilling())
    let outcome = DistillingOutcome(provider: "a", inputTokens: 5, outputTokens: 6, microdollars: 70)
    for expected in [true, false] {
      #expect(
        try fixture.change { transaction throws(StoreError) in try transaction.finish(job, outcome) }
          == expected)
    }
    let spent = try fixture.store.spending()
    #expect(spent.map(\.tokens) == [11] && spent.map(\.microdollars) == [70])
    #expect(spent.first?.day == Spending.day(of: .now))
    #expect(try fixture.store.session(row)?.distilledThrough == job.events.upperBound)
  }

  @Test func `recalls add up by way, and a session counts once`() throws {
    func use(_ session: String, _ second: Int, _ way: RecallUse.Way, memories: Int) throws {
      try fixture.store.noteRecall(
        RecallUse(
          agent: "codex", session: session, time: Timestamp(seconds: second), way: way, tokensInjected: 10,
          tokensKnown: 100, memories: memories))
    }
    #expect(try fixture.store.recallTotals() == RecallTotals())
    try use("a", 1, .start, memories: 3)
    try use("a", 2, .prompt, memories: 1)
    try use("b", 3, .start, memories: 0)
    try use("", 4, .import, memories: 5)
    var all = RecallTotals()
    all.sessionsWithMemories = 1
    all.recalls = [.start: 2, .prompt: 1, .import: 1]
    all.memories = 9
    all.tokensInjected = 40
    all.tokensKnown = 400
    #expect(try fixture.store.recallTotals() == all)
    let late = try fixture.store.recallTotals(since: Timestamp(seconds: 3))
    #expect(late.recalls == [.start: 1, .import: 1] && late.sessionsWithMemories == 0 && late.memories == 5)
  }
}
