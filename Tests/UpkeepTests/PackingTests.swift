import RecallModel
import RecallStore
import RecallTesting
import SessionPack
import Testing
import Upkeep

/// Events of old sessions are compressed, and go only when the store is too large.
@Suite struct PackingTests {
  private let home: UpkeepHome

  init() throws { home = try UpkeepHome() }

  private func events(_ session: SessionRow) throws -> [SessionEvent] {
    let whole = EventRow(rawValue: 1)...EventRow(rawValue: .max)
    return try home.store.events(of: session, rows: whole).map(\.event)
  }

  private func unpacked(_ session: SessionRow) throws -> [SessionEvent]? {
    try home.store.packedSession(session).flatMap { PackedEvents.unpack($0.data) }
  }

  @Test func `what is packed is what was there, and young sessions lie open`() throws {
    let old = try home.addSession("old", daysAgo: 20)
    let young = try home.addSession("young", daysAgo: 3)
    let before = try events(old)
    try home.run(PackJob(home.tools()))
    #expect(try events(old).isEmpty)
    #expect(try unpacked(old) == before)
    #expect(try events(young).count == 3)
    #expect(try home.store.packedSession(young) == nil)
  }

  @Test func `of a long output the beginning and the end stay, and how much is gone`() throws {
    let session = try home.addSession("long", daysAgo: 20, events: 1, lines: 1000)
    try home.run(PackJob(home.tools()))
    let output = try #require(try unpacked(session)?.first?.tool).output
    #expect(output.hasPrefix("ok long\nok long\n") && output.hasSuffix("ok long\nok long\n"))
    #expect(output.contains("… 7500 characters were left out when the session was packed …"))
    #expect(output.utf8.count < 700)
  }

  @Test func `what comes in later is packed with the rest, and what is told again is known`() throws {
    let session = try home.addSession("on", daysAgo: 40)
    let first = try events(session)
    try home.run(PackJob(home.tools()))
    let facts = SessionFacts(id: "on", agent: "claude-code", directory: "/srv/shop")
    let later = SessionEvent(key: "prompt:9", kind: .prompt, time: UpkeepHome.daysAgo(30), text: "Go on")
    _ = try home.store.record([EventBatch(session: facts, root: "/srv/shop", events: first + [later])])
    #expect(try events(session) == [later])
    try home.distil(session)
    try home.run(PackJob(home.tools()))
    #expect(try unpacked(session) == first + [later])
  }

  @Test func `what waits to be distilled stays open`() throws {
    let session = try home.addSession("waiting", daysAgo: 40, isDistilled: false)
    #expect(try home.run(PackJob(home.tools())).isEmpty)
    #expect(try events(session).count == 3)
  }

  @Test func `above its size the events of the oldest sessions go, and nothing else`() throws {
    let sessions = try (1...6).map { try home.addSession("s\($0)", daysAgo: 100 - $0, events: 40) }
    let memory = try home.add("Stays", daysAgo: 99)
    try home.run(PackJob(home.tools()))
    #expect(try home.run(TrimJob(home.tools())).isEmpty)
    for session in sessions { #expect(try unpacked(session)?.count == 40) }
    // As if each took half a megabyte.
    let large = (0..<(512 << 10)).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }
    for session in sessions { try replace(session, with: large) }
    try home.run(TrimJob(home.tools { $0.sizeMegabytes = 2 }))
    #expect(try home.store.sizes().total < 2 << 20)
    let left = try home.store.packedSizes().map(\.session)
    #expect(!left.isEmpty && left == sessions.suffix(left.count), "the oldest go first")
    #expect(try home.state(memory) == .live)
  }

  private func replace(_ session: SessionRow, with data: [UInt8]) throws {
    let facts = SessionFacts(
      id: "s\(session.rawValue)", agent: "claude-code", directory: "/srv/shop")
    let event = SessionEvent(
      key: "late", kind: .prompt, time: UpkeepHome.daysAgo(90), text: "Later")
    _ = try home.store.record([EventBatch(session: facts, root: "/srv/shop", events: [event])])
    let last = try #require(try home.store.session(agent: "claude-code", id: facts.id)).lastEvent
    let packed = PackedSession(
      session: session, lastEvent: last, through: event.time, count: 1, byteCount: data.count, data: data)
    #expect(try home.store.pack(packed))
  }
}
