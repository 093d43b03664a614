import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// Memories that contradict each other become cases, each asked once.
@Suite struct ContradictionTests {
  private let home: UpkeepHome

  init() throws { home = try UpkeepHome() }

  private func review() throws -> [String] { try home.run(ReviewJob(home.tools())) }

  private func isInDoubt(_ row: MemoryRow) throws -> Bool? {
    try home.store.rankingFacts().memories.first { $0.row == row }?.isInDoubt
  }

  /// Saves another text, as a person does.
  private func edit(_ row: MemoryRow, _ body: String) throws {
    let entry = try #require(try home.store.memory(at: row)).entry
    let facts = MemoryFacts(type: entry.type, title: body)
    _ = try home.store.write(source: .file) { transaction throws(StoreError) in
      _ = try transaction.revise(
        row, Revision(text: Array("\(body)\n".utf8), facts: facts, modified: UpkeepHome.now),
        unlessChangedSince: entry.version)
    }
  }

  private func ports() throws -> (old: MemoryRow, new: MemoryRow) {
    (
      try home.add("The API listens on port 8080", daysAgo: 9),
      try home.add("The API listens on port 9090", daysAgo: 2)
    )
  }

  @Test func `the older is in doubt, both values are said, and no text changes`() throws {
    let (old, new) = try ports()
    let before = [try home.text(old), try home.text(new)]
    #expect(try review().count == 1)
    let found = try #require(try home.store.reviewCases().first)
    #expect(found.kind == .contradiction && found.older == old && found.newer == new)
    #expect(found.reason.contains("8080") && found.reason.contains("9090"))
    #expect(try isInDoubt(old) == true)
    #expect(try isInDoubt(new) == false)
    #expect([try home.text(old), try home.text(new)] == before)
    #expect(try home.state(old) == .live)
    #expect(try review().isEmpty)
    #expect(try home.store.reviewCases().count == 1)
  }

  @Test func `what holds elsewhere, beside, or is replaced already is not asked`() throws {
    try home.add("The staging API listens on port 8080", daysAgo: 9)
    let old = try home.add("The production API listens on port 9090", daysAgo: 8)
    try home.add("The API listens on port 7070", project: "blog", daysAgo: 7)
    let id = try #require(try home.store.memory(at: old)).entry.id.rawValue
    try home.add("The production API listens on port 9191", daysAgo: 2) { $0.supersedes = [id] }
    #expect(try review().isEmpty)
  }

  @Test func `a wish for one project is held against one for all, a fact is not`() throws {
    try home.add("Write commit messages in English", type: "user_pref", project: "_global", daysAgo: 9)
    try home.add("Write commit messages in German", type: "user_pref", daysAgo: 5)
    try home.add("The API listens on port 8080", project: "_global", daysAgo: 9)
    try home.add("The API listens on port 9090", daysAgo: 5)
    #expect(try review().count == 1)
    #expect(try home.store.reviewCases().first?.reason.contains("english") == true)
  }

  @Test func `what a person decided is asked again only when a text says something else`() throws {
    let (_, new) = try ports()
    _ = try review()
    let first = try #require(try home.store.reviewCases().first)
    _ = try home.store.write(source: .cli) { transaction throws(StoreError) in
      try transaction.decide(first.row, .both, at: UpkeepHome.now)
    }
    #expect(try review().isEmpty)
    try edit(new, "The API listens on port 9090.")
    #expect(try review().isEmpty)
    try edit(new, "The API listens on port 9191")
    #expect(try review().count == 1)
    #expect(try home.store.reviewCases().map(\.decision) == [.both, nil])
  }

  @Test func `an edit that ends it closes the case, and one that does not is followed`() throws {
    let (old, new) = try ports()
    _ = try review()
    try edit(old, "The API listens on port 8080 in the container")
    _ = try review()
    var found = try #require(try home.store.reviewCases().first)
    #expect(found.decision == nil)
    #expect(found.olderVersion == (try home.store.memory(at: old))?.entry.version)
    try edit(old, "The API listens on port 9090")
    _ = try review()
    found = try #require(try home.store.reviewCases().first)
    #expect(found.decision == .moot)
    try edit(old, "The API listens on port 8080")
    _ = try review()
    #expect(try home.store.reviewCases().map(\.decision) == [nil], "it is the same case again")
    _ = try home.store.write(source: .cli) { transaction throws(StoreError) in
      _ = try transaction.archive(new)
    }
    _ = try review()
    #expect(try home.store.reviewCases().map(\.decision) == [.moot])
    #expect(try isInDoubt(old) == false)
  }

  @Test func `cut off after any step it comes to the same end`() throws {
    func fill(_ home: UpkeepHome) throws {
      for number in 1...3 {
        let name = ["alpha", "beta", "gamma"][number - 1]
        try home.add("The \(name) worker listens on port 80\(number)0", daysAgo: 9)
        try home.add("The \(name) worker listens on port 90\(number)0", daysAgo: 2)
      }
    }
    for stop in 0...3 {
      let home = try UpkeepHome()
      try fill(home)
      var left = stop + 1
      _ = try home.runner([ReviewJob(home.tools())]).run(
        at: UpkeepHome.now,
        mayGoOn: {
          left -= 1
          return left >= 0
        })
      #expect(try home.store.reviewCases().count == stop)
      try home.run(ReviewJob(home.tools()))
      #expect(Set(try home.store.reviewCases().map(\.reason)).count == 3)
      #expect(try home.store.reviewCases().count == 3)
    }
  }
}
