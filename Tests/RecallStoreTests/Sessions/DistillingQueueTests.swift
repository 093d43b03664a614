import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct DistillingQueueTests {
  let fixture: StoreFixture
  let facts = SessionFacts(id: "s", agent: "claude-code", directory: "/srv/a")

  init() throws { fixture = try StoreFixture() }

  @discardableResult
  private func record(_ numbers: Int..., id: String = "s") throws -> SessionRow {
    let events = numbers.map {
      SessionEvent(key: "prompt:\($0)", kind: .prompt, time: Timestamp(seconds: $0), text: "do it")
    }
    let facts = SessionFacts(id: id, agent: "claude-code", directory: "/srv/a")
    try fixture.store.record([EventBatch(session: facts, root: nil, events: events)])
    return try #require(try fixture.store.session(agent: "claude-code", id: id)).row
  }

  private func keys(_ job: DistillingJob) throws -> [String] {
    try fixture.store.events(of: job.session.row, rows: job.events).map(\.event.key)
  }

  @Test func `who has lost the lease neither finishes nor postpones what another has taken`() throws {
    try fixture.store.enqueueDistilling(record(1), reason: .end)
    let lost = try #require(try fixture.store.takeDistilling(lease: .seconds(0)))
    let job = try #require(try fixture.store.takeDistilling())
    let outcome = DistillingOutcome(provider: "late", inputTokens: 5)
    #expect(try !fixture.change { transaction throws(StoreError) in try transaction.finish(lost, outcome) })
    #expect(try !fixture.store.postponeDistilling(lost, until: .now, message: "late"))
    let entry = try #require(try fixture.store.distillingQueue().first)
    #expect(entry.state == .running && entry.attempts == 2 && entry.outcome.message == "")
    #expect(try fixture.store.spending() == [])
    #expect(
      try fixture.change { transaction throws(StoreError) in
        try transaction.finish(job, DistillingOutcome(provider: "offline"))
      })
    #expect(try fixture.store.distillingCounts()[.done] == 1)
    #expect(try !fixture.store.postponeDistilling(job, until: .now, message: "after"))
  }

  @Test func `what was queued meanwhile joins an entry that is put off`() throws {
    let row = try record(1)
    try fixture.store.enqueueDistilling(row, reason: .longTurn)
    let job = try #require(try fixture.store.takeDistilling())
    try record(2)
    try fixture.store.enqueueDistilling(row, reason: .end)
    let later = Timestamp(seconds: 4_000_000_000)
    #expect(try fixture.store.postponeDistilling(job, until: later, message: "busy"))
    let entries = try fixture.store.distillingQueue()
    #expect(entries.map(\.state) == [.waiting])
    #expect(entries.first?.outcome.message == "busy")
    #expect(try fixture.store.takeDistilling() == nil)
    let joined = try #require(try fixture.store.takeDistilling(now: later))
    #expect(try keys(joined) == ["prompt:1", "prompt:2"])
  }

  @Test func `a retry joins what failed with what waits, and each event is in one entry`() throws {
    let row = try record(1)
    try fixture.store.enqueueDistilling(row, reason: .end)
    let job = try #require(try fixture.store.takeDistilling())
    #expect(try fixture.store.failDistilling(job, message: "no key"))
    try record(2)
    try fixture.store.enqueueDistilling(row, reason: .end)
    #expect(try fixture.store.distillingQueue().count == 2)
    #expect(try fixture.store.retryDistilling() == 1)
    #expect(try fixture.store.distillingQueue().map(\.state) == [.queued])
    #expect(try keys(#require(try fixture.store.takeDistilling())) == ["prompt:1", "prompt:2"])
    #expect(try fixture.store.takeDistilling() == nil)
  }

  @Test func `two that failed of one session become one`() throws {
    let row = try record(1)
    for number in 2...3 {
      try fixture.store.enqueueDistilling(row, reason: .end)
      try fixture.store.failDistilling(#require(try fixture.store.takeDistilling()), message: "no")
      try record(number)
    }
    try fixture.store.enqueueDistilling(row, reason: .end)
    try fixture.store.retryDistilling()
    #expect(try keys(#require(try fixture.store.takeDistilling())) == ["prompt:1", "prompt:2", "prompt:3"])
    #expect(try fixture.store.distillingQueue().count == 1)
  }

  @Test func `what a process held that died is due again`() throws {
    try fixture.store.enqueueDistilling(record(1), reason: .end)
    let lost = try #require(try fixture.store.takeDistilling())
    #expect(try fixture.store.takeDistilling() == nil)
    #expect(try fixture.store.releaseDistilling() == 1)
    #expect(try fixture.store.takeDistilling()?.row == lost.row)
  }

  @Test func `nothing is queued twice, nor what is passed over, nor for a session that is not there`() throws
  {
    let row = try record(1)
    try fixture.store.passOverDistilling(row)
    #expect(try fixture.store.enqueueDistilling(row, reason: .end) == nil)
    try record(2)
    #expect(try fixture.store.enqueueDistilling(row, reason: .end) != nil)
    #expect(try fixture.store.enqueueDistilling(row, reason: .end) == nil)
    #expect(try keys(#require(try fixture.store.takeDistilling())) == ["prompt:2"])
    #expect(
      try errorCode { try fixture.store.enqueueDistilling(SessionRow(rawValue: 99), reason: .end) }
        == .notFound)
  }

  @Test func `idle sessions are those with something waiting, oldest first`() throws {
    let old = try record(10, id: "old")
    let older = try record(5, id: "older")
    let queued = try record(1, id: "queued")
    try record(100, id: "busy")
    try fixture.store.enqueueDistilling(queued, reason: .end)
    #expect(
      try fixture.store.sessionsToDistill(idleSince: Timestamp(seconds: 10)).map(\.row) == [older, old])
    #expect(
      try fixture.store.sessionsToDistill(idleSince: Timestamp(seconds: 10), limit: 1).map(\.row) == [older])
  }

  @Test func `a failed tool without a word is completed once`() throws {
    func tool(_ failed: Bool) -> EventBatch {
      let call = ToolCall(name: "Bash", input: "{}", output: "", failed: failed)
      let event = SessionEvent(key: "tool:1", kind: .tool, time: Timestamp(seconds: 1), tool: call)
      return EventBatch(session: facts, root: nil, events: [event])
    }
    #expect(try [false, true, true, false].map { try fixture.store.record([tool($0)]) } == [1, 1, 0, 0])
    let row = try #require(try fixture.store.session(agent: "claude-code", id: "s")).row
    #expect(try fixture.store.events(of: row).first?.event.tool?.failed == true)
  }
}
