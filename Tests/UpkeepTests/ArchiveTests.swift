import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// What matters little and is not read is summed up, and nothing else is.
@Suite struct ArchiveTests {
  private let home: UpkeepHome

  init() throws { home = try UpkeepHome() }

  private func minor(_ facts: inout MemoryFacts) { facts.importance = 2 }

  private func addMinor(_ count: Int, daysAgo: Int = 70) throws -> [MemoryRow] {
    try (1...count).map { number in
      try home.add(
        "Change \(number)", "Renamed the helper \(number) of the cart. It was called twice.", type: "change",
        daysAgo: daysAgo, minor)
    }
  }

  @Test func `a month of them becomes one memory that names each`() throws {
    let rows = try addMinor(4)
    try home.run(ArchiveJob(home.tools()))
    for row in rows { #expect(try home.state(row) == .archived) }
    let live = try home.store.catalog().entries.filter { $0.state == .live }
    #expect(live.map(\.title) == ["Notes (change) of shop, April 2026: 4 in short"])
    let summary = try home.text(try #require(live.first).row)
    for row in rows {
      let id = try #require(try home.store.memory(at: row)).entry.id.rawValue
      #expect(summary.contains("(`\(id)`)"), "the way back to \(id)")
      #expect(summary.split(separator: "---", maxSplits: 1)[0].contains(id), "refs: \(summary)")
    }
    #expect(summary.contains("Renamed the helper 3 of the cart"))
    #expect(try home.store.retirements().map(\.reason) == Array(repeating: .summarised, count: 4))
  }

  @Test func `what matters, is wanted, pinned, used or young stays`() throws {
    let candidates = try addMinor(3)
    let important = try home.add("Important", type: "change", daysAgo: 70) { $0.importance = 3 }
    let wish = try home.add("Wish", type: "user_pref", daysAgo: 70, minor)
    let pinned = try home.add("Pinned", type: "change", daysAgo: 70) {
      $0.importance = 1
      $0.tags = ["pinned"]
    }
    let young = try home.add("Young", type: "change", daysAgo: 20, minor)
    let read = try home.add("Read", type: "change", daysAgo: 70, minor)
    try home.store.recordAccess([MemoryAccess(row: read, count: 1, last: UpkeepHome.daysAgo(3))])
    let edited = try home.add("Edited", type: "change", daysAgo: 2, source: .file) {
      $0.importance = 2
      $0.created = UpkeepHome.daysAgo(70)
    }
    try home.run(ArchiveJob(home.tools()))
    for row in [important, wish, pinned, young, read, edited] { #expect(try home.state(row) == .live) }
    for row in candidates { #expect(try home.state(row) == .archived) }
  }

  @Test func `what a person brings back is not taken away again`() throws {
    let rows = try addMinor(4)
    try home.run(ArchiveJob(home.tools()))
    try home.restore(rows[1])
    #expect(try home.store.retirements().count == 3)
    try home.run(ArchiveJob(home.tools()), RetainJob(home.tools { $0.retentionDays = 30 }))
    #expect(try home.state(rows[1]) == .live)
  }

  @Test func `two are not worth a summary, and a turned off job does nothing`() throws {
    let few = try addMinor(2)
    #expect(try home.run(ArchiveJob(home.tools())).isEmpty)
    for row in few { #expect(try home.state(row) == .live) }
    _ = try addMinor(9)
    #expect(try home.run(ArchiveJob(home.tools { $0.archiveDays = 0 })).isEmpty)
  }

  @Test func `a clock that was set back retires nothing`() throws {
    let rows = try addMinor(5) + [try home.add("Old", daysAgo: 200)]
    let past = UpkeepHome.daysAgo(400)
    #expect(try home.run(ArchiveJob(home.tools()), RetainJob(home.tools()), at: past).isEmpty)
    for row in rows { #expect(try home.state(row) == .live) }
  }
}
