import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct RankingFactsTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `the facts of a memory are what the store has of it`() throws {
    let alpha = try fixture.makeProject("alpha")
    let entry = try fixture.create("decision/a.md", "---\nx: 1\n---\nBody\n", in: alpha.row) { facts in
      facts.title = "Title"
      facts.importance = 4
      facts.tags = ["one", "two"]
      facts.files = ["src/a.swift", "src/b.swift"]
      facts.session = "s-1"
      facts.expires = Timestamp(seconds: 2_000_000_000)
      facts.created = Timestamp(seconds: 1_600_000_000)
    }
    try fixture.store.recordAccess([MemoryAccess(row: entry.row, count: 3, last: Timestamp(seconds: 9))])
    let set = try fixture.store.rankingFacts()
    #expect(set.isWhole)
    #expect(set.sequence == (try fixture.store.changeSequence()))
    let whole = try #require(try fixture.store.memory(at: entry.row))
    var traits = TextTraits("Body\n")
    traits.hasOwnTitle = true
    #expect(
      set.memories == [
        RankingFacts(
          row: entry.row, project: alpha.row, type: "decision", importance: 4,
          created: Timestamp(seconds: 1_600_000_000),
          modified: entry.modified, expires: Timestamp(seconds: 2_000_000_000), tokens: 5, title: "Title",
          session: "s-1", tags: ["one", "two"], files: ["src/a.swift", "src/b.swift"], traits: traits,
          contentHash: ContentDigest(hexadecimal: whole.contentHash), accessCount: 3,
          accessed: Timestamp(seconds: 9))
      ])
    #expect(set.memories[0].contentHash != nil)
  }

  @Test(arguments: [("Title", true), ("Is it 15?", false)]) func `traits are those of the text as it is now`(
    title: String, hasOwnTitle: Bool
  ) throws {
    let entry = try fixture.create("decision/a.md", "Something else\n")
    try fixture.revise(entry.row, "---\nx: 2023\n---\nIs it 15?\n") { $0.title = title }
    let traits = try #require(try fixture.store.rankingFacts().memories.first).traits
    #expect(traits.isQuestion && traits.saysNumber && !traits.saysWhen)
    #expect(traits.hasOwnTitle == hasOwnTitle)
  }

  @Test func `after a sequence only what changed is given`() throws {
    let entries = try (0..<5).map { number in
      try fixture.create("decision/\(number).md", "text \(number)\n") { $0.tags = ["tag\(number)"] }
    }
    let start = try fixture.store.rankingFacts().sequence
    #expect(try fixture.store.rankingFacts(after: start).memories.isEmpty)
    try fixture.revise(entries[1].row, "other\n") { $0.tags = ["new"] }
    try fixture.archive(entries[2].row)
    try fixture.purge(entries[3].row)
    let changed = try fixture.store.rankingFacts(after: start)
    #expect(!changed.isWhole)
    #expect(changed.memories.map(\.row) == [entries[1].row, entries[2].row])
    #expect(changed.memories.map(\.tags) == [["new"], ["tag2"]])
    #expect(changed.memories[1].state == .archived)
    #expect(changed.purged == [entries[3].row])
    let whole = try fixture.store.rankingFacts()
    #expect(Array(whole.memories[1...2]) == changed.memories)
  }

  @Test func `facts are of the current text even where full text lags behind`() throws {
    let entry = try fixture.create("decision/a.md", "one\n") { $0.tags = ["old"] }
    try fixture.store.tidy()
    let start = try fixture.store.changeSequence()
    try fixture.revise(entry.row, "two\n") { $0.tags = ["new"] }
    let added = try fixture.create("decision/b.md", "three\n") { $0.session = "s-2" }
    var options = StoreOptions()
    options.readOnly = true
    let reader = try fixture.another(options)
    for set in [try reader.rankingFacts(), try reader.rankingFacts(after: start)] {
      #expect(set.memories.map(\.tags) == [["new"], []])
      #expect(set.memories.map(\.session) == [nil, "s-2"])
    }
    let late = try reader.rankingFacts().memories.map(\.contentHash)
    #expect(late == (try fixture.store.rankingFacts().memories.map(\.contentHash)))
    #expect(added.row == MemoryRow(rawValue: 2))
  }

  @Test func `a move changes project and content hash`() throws {
    let entry = try fixture.create("decision/a.md", "one\n")
    let before = try fixture.store.rankingFacts()
    let alpha = try fixture.makeProject("alpha")
    _ = try fixture.move(entry.row, to: "decision/a.md", in: alpha.row)
    let after = try fixture.store.rankingFacts(after: before.sequence)
    #expect(after.memories.map(\.project) == [alpha.row])
    #expect(after.memories[0].contentHash != before.memories[0].contentHash)
  }

  @Test func `a content digest is read from hexadecimal alone`() {
    let digits = String(repeating: "0123456789abcdef", count: 4)
    #expect(ContentDigest(hexadecimal: digits) != nil)
    #expect(ContentDigest(hexadecimal: digits) == ContentDigest(hexadecimal: digits))
    #expect(ContentDigest(hexadecimal: digits) != ContentDigest(hexadecimal: String(digits.reversed())))
    for bad in [
      "", String(digits.dropLast()), digits.dropLast() + "g", digits.dropLast() + "A",
      digits.dropLast() + ":",
    ] {
      #expect(ContentDigest(hexadecimal: String(bad)) == nil)
    }
  }

  @Test func `texts that repeat are made once`() {
    var made = 0
    var interner = TextInterner<Int> { _ in
      made += 1
      return made
    }
    func value(_ text: String) -> Int { Array(text.utf8).withUnsafeBytes { interner.value($0) } }
    let first = (0..<3000).map { value("text \($0)") }
    #expect((0..<3000).map { value("text \($0)") } == first)
    #expect(made == 3000)
  }
}
