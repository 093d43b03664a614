import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct SessionStoreTests {
  let fixture: StoreFixture
  let facts = SessionFacts(id: "s", agent: "claude-code", directory: "/srv/a")

  init() throws { fixture = try StoreFixture() }

  private func tool(_ output: String) -> SessionEvent {
    SessionEvent(
      key: "tool:1", kind: .tool, time: Timestamp(seconds: 2),
      tool: ToolCall(name: "Bash", input: "{}", output: output, failed: false))
  }

  private func prompt(_ number: Int) -> SessionEvent {
    SessionEvent(key: "prompt:\(number)", kind: .prompt, time: Timestamp(seconds: number), text: "do it")
  }

  @discardableResult
  private func record(_ events: [SessionEvent]) throws -> Int {
    try fixture.store.record([EventBatch(session: facts, root: nil, events: events)])
  }

  private func session() throws -> StoredSession {
    try #require(try fixture.store.session(agent: "claude-code", id: "s"))
  }

  @Test func `an event is stored once, a tool is completed, and the tree is told of nothing`() throws {
    let before = try fixture.store.changeSequence()
    #expect(try record([prompt(1), tool("")]) == 2)
    #expect(try record([prompt(1), tool("done"), tool("other")]) == 1)
    let events = try fixture.store.events(of: session().row)
    #expect(events.map(\.event) == [prompt(1), tool("done")])
    #expect(try fixture.store.changeSequence() == before)
  }

  @Test func `a job is finished once, and what came meanwhile is the next one's`() throws {
    try record([prompt(1), prompt(2)])
    let row = try session().row
    let entry = try fixture.store.enqueueDistilling(row, reason: .longTurn)
    #expect(try fixture.store.enqueueDistilling(row, reason: .end) == nil)
    let job = try #require(try fixture.store.takeDistilling())
    #expect(job.row == entry)
    #expect(try fixture.store.takeDistilling() == nil)
    try record([prompt(3)])
    let next = try #require(try fixture.store.enqueueDistilling(row, reason: .end))
    #expect(next != entry)
    let outcome = DistillingOutcome(provider: "offline", made: 1)
    #expect(try fixture.change { transaction throws(StoreError) in try transaction.finish(job, outcome) })
    #expect(try !fixture.change { transaction throws(StoreError) in try transaction.finish(job, outcome) })
    let second = try #require(try fixture.store.takeDistilling())
    #expect(try fixture.store.events(of: row, rows: second.events).map(\.event) == [prompt(3)])
  }

  @Test func `a lease that has ended gives the job to another, and the first cannot finish it`() throws {
    try record([prompt(1)])
    try fixture.store.enqueueDistilling(session().row, reason: .end)
    let lost = try #require(try fixture.store.takeDistilling(lease: .seconds(0)))
    let job = try #require(try fixture.store.takeDistilling())
    #expect(job.row == lost.row)
    #expect(try !fixture.store.failDistilling(lost, message: "late"))
    #expect(try fixture.store.failDistilling(job, message: "no key"))
    #expect(try fixture.store.retryDistilling() == 1)
    #expect(try fixture.store.takeDistilling()?.row == job.row)
  }

  @Test func `purging a memory deletes what it rests on`() throws {
    try record([prompt(1)])
    let memory = try fixture.create("decision/a.md")
    let evidence = Evidence(
      session: try session().row, distilling: nil, keys: ["prompt:1"], time: Timestamp(seconds: 1))
    try fixture.change { transaction throws(StoreError) in try transaction.add(evidence, to: memory.row) }
    #expect(try fixture.store.evidence(of: memory.row) == [evidence])
    try fixture.purge(memory.row)
    #expect(try fixture.store.evidence(of: memory.row) == [])
  }
}
