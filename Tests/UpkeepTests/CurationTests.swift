import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// What says the same is merged, and what a person wrote is never touched.
@Suite struct CurationTests {
  private let home: UpkeepHome

  init() throws { home = try UpkeepHome() }

  private func curate() throws -> [String] { try home.run(CurateJob(home.tools())) }

  @Test func `of two that say the same one stands for both`() throws {
    let first = try home.add("Deploys run on Fridays at noon from the main branch", daysAgo: 9)
    let again = try home.add(
      "Deploys run on Fridays at noon from main branch",
      "Deploys run on Fridays at noon from the main branch",
      daysAgo: 2)
    try home.store.recordAccess([MemoryAccess(row: again, count: 5, last: UpkeepHome.daysAgo(1))])
    let lines = try curate()
    #expect(lines.filter { $0.contains("says what") }.count == 1, "\(lines)")
    let states = try [first, again].map { try home.state($0) }
    #expect(states.contains(.live) && states.contains(.archived))
    let kept = try home.state(first) == .live ? first : again
    #expect(try home.store.rankingFacts().memories.first { $0.row == kept }?.accessCount == 5)
    #expect(try home.store.retirements().map(\.successor) == [kept])
  }

  @Test(arguments: [
    ("The staging database listens on port 5432", "The staging database listens on port 5433"),
    ("The staging database is on host alpha", "The production database is on host alpha"),
    ("The importer retries three times", "The importer never retries"),
    ("Logs of the api are in /var/log/api", "Logs of the web are in /var/log/web"),
  ]) func `what differs in what counts is not merged`(one: String, other: String) throws {
    let rows = [try home.add(one, daysAgo: 5), try home.add(other, daysAgo: 4)]
    _ = try curate()
    for row in rows { #expect(try home.state(row) == .live) }
  }

  @Test func `of what two people wrote neither goes, and review asks`() throws {
    let rows = try [6, 4].map {
      try home.add("The build needs Node 20 and pnpm", daysAgo: $0, source: .file)
    }
    let before = try rows.map { try home.text($0) }
    _ = try curate()
    for row in rows { #expect(try home.state(row) == .live) }
    #expect(try rows.map { try home.text($0) } == before)
    let cases = try home.store.reviewCases()
    #expect(cases.map(\.kind) == [.duplicate])
    #expect(cases.first?.older == rows[0])
  }

  @Test func `what a person wrote stands for what was captured`() throws {
    let captured = try home.add("The build needs Node 20 and pnpm", daysAgo: 6)
    let written = try home.add("The build needs Node 20 and pnpm", daysAgo: 4, source: .file)
    _ = try curate()
    #expect(try home.state(captured) == .archived)
    #expect(try home.state(written) == .live)
  }

  @Test func `projects are not mixed`() throws {
    let rows = try ["shop", "blog"].map { try home.add("The build needs Node 20", project: $0, daysAgo: 3) }
    _ = try curate()
    for row in rows { #expect(try home.state(row) == .live) }
  }

  @Test func `tags have one spelling, of captured memories alone`() throws {
    let rows = try [["Data Base", "Caches"], ["data-base", "cache"], ["data_base", "cache"]].enumerated().map
    {
      place, tags in
      try home.add("Topic \(place) is about \(["rain", "wool", "tin"][place])", daysAgo: 3) { $0.tags = tags }
    }
    let written = try home.add("Mine", daysAgo: 3, source: .file) { $0.tags = ["Data Base"] }
    _ = try curate()
    let facts = try home.store.rankingFacts().memories
    for row in rows { #expect(facts.first { $0.row == row }?.tags == ["data-base", "cache"]) }
    #expect(facts.first { $0.row == written }?.tags == ["Data Base"])
  }

  @Test func `importance follows use, and settles`() throws {
    let used = try home.add("Used", daysAgo: 30)
    let unused = try home.add(
      "Unused", "A helper was renamed in the cart module.", type: "change", daysAgo: 80)
    let written = try home.add("Written", daysAgo: 80, source: .file)
    for row in [used, written] {
      try home.store.recordAccess([MemoryAccess(row: row, count: 12, last: UpkeepHome.daysAgo(1))])
    }
    _ = try curate()
    let importance = { (row: MemoryRow) in
      try home.store.rankingFacts().memories.first { $0.row == row }?.importance
    }
    #expect(try importance(used) == 4)
    #expect(try importance(unused) == 2)
    #expect(try importance(written) == 3)
    _ = try home.run(
      CurateJob(home.tools()), at: Timestamp(rawValue: UpkeepHome.now.rawValue + UpkeepHome.day))
    #expect(try importance(used) == 4)
  }

  @Test func `a text that a person has touched is not rewritten`() throws {
    let row = try home.add("Tagged", daysAgo: 3) { $0.tags = ["Data Base"] }
    let version = try #require(try home.store.memory(at: row)).entry.version
    let facts = MemoryFacts(type: "project_fact", title: "Tagged")
    _ = try home.store.write(source: .file) { transaction throws(StoreError) in
      _ = try transaction.revise(
        row, Revision(text: Array("mine\n".utf8), facts: facts, modified: .now), unlessChangedSince: version)
    }
    _ = try curate()
    #expect(try home.text(row) == "mine\n")
  }
}
