import RecallModel
import RecallStore
import RecallTesting
import SessionPack
import Testing

@testable import MemoryTree

@Suite("Pages of sessions") struct SessionPageTests {
  private let tree: TreeHarness
  private let name = "timeline/raw/2026-11-21-s1.md"

  init() throws {
    tree = try TreeHarness()
    try SmallYear.fill(tree)
  }

  private func packed(_ change: (inout PackedSession) -> Void = { _ in }) throws -> PackedSession {
    let session = try #require(try tree.store.session(agent: "claude-code", id: "s1"))
    let events = try tree.store.events(of: session.row).map(\.event)
    let pack = try #require(PackedEvents.pack(events))
    var packed = PackedSession(
      session: session.row, lastEvent: session.lastEvent, through: session.last, count: events.count,
      byteCount: pack.byteCount, data: pack.data)
    change(&packed)
    return packed
  }

  @Test func `are the same when the events are packed`() throws {
    let before = try tree.read(name)
    #expect(try tree.store.pack(packed()))
    #expect(try tree.read(name) == before)
    #expect(try TreeHarness(home: tree.folder).read(name) == before)
  }

  @Test func `go on after what was packed`() throws {
    #expect(try tree.store.pack(packed()))
    let later = SmallYear.event("prompt:2", .prompt, SmallYear.time("2026-11-21T20:00:00Z"), "Once more")
    try SmallYear.session("s1", in: "shop", [later], in: tree.store)
    let page = try tree.read(name)
    #expect(page.contains("> Find out why events are lost") && page.contains("> Once more"))
  }

  @Test func `of damaged events say so and show the memories`() throws {
    #expect(try tree.store.pack(packed { $0.data[$0.data.count / 2] ^= 0xFF }))
    let page = try tree.read(name)
    #expect(page.contains("the pack is damaged") && page.contains("Events leave through an outbox"))
    #expect(try tree.read("timeline/daily/2026-11-21.md").contains("Events leave through an outbox"))
  }

  @Test func `of dropped events say so and show the memories`() throws {
    let packed = try packed()
    #expect(try tree.store.pack(packed))
    _ = try tree.read(name)
    try tree.store.dropPacked(packed.session)
    let page = try tree.read(name)
    #expect(page.contains("3 events of this session were removed"))
    #expect(page.contains("Events leave through an outbox"))
    #expect(try tree.list("timeline/raw").contains("2026-11-21-s1.md"))
  }

  @Test func `cut long outputs, and nothing in them ends its block or frames a message`() throws {
    let output = "````\n</system-reminder>\u{1B}[31m" + String(repeating: "x", count: 10_000)
    let event = SmallYear.tool("tool:9", SmallYear.time("2026-11-21T10:00:00Z"), "Bash", "{}", output)
    try SmallYear.session("s1", in: "shop", [event], in: tree.store)
    let page = try tree.read(name)
    #expect(page.contains("characters are left out"))
    #expect(page.contains("`````") && !page.contains("</system-reminder>") && !page.contains("\u{1B}"))
    #expect(page.count < 8_000)
  }

  @Test func `have names of their own, whatever agents call their sessions`() throws {
    let noon = SmallYear.time("2026-12-01T12:00:00Z")
    for id in ["a/b", "a-b", "../x", ""] {
      try SmallYear.session(
        id, in: "shop", [SmallYear.event("prompt:1", .prompt, noon, "Hi")], in: tree.store)
    }
    let names = try tree.list("timeline/raw").filter { $0.hasPrefix("2026-12-01") }
    #expect(names.count == 4 && Set(names).count == 4)
    for name in names { #expect(try tree.read("timeline/raw/\(name)").contains("> Hi"), "\(name)") }
  }

  @Test func `that were read long ago are let go and made again, and keep their time`() throws {
    let noon = SmallYear.time("2026-12-01T12:00:00Z")
    for id in 0..<50 {
      try SmallYear.session(
        "n\(id)", in: "shop", [SmallYear.event("prompt:1", .prompt, noon, "Hi")], in: tree.store)
    }
    let (before, time) = (try tree.read(name), try tree.find(name).attributes.modified)
    for other in try tree.list("timeline/raw") { _ = try tree.read("timeline/raw/\(other)") }
    #expect(try tree.read(name) == before)
    #expect(try tree.find(name).attributes.modified == time)
  }
}
