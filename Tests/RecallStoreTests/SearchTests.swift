import RecallModel
import RecallStore
import Testing

@Suite struct SearchTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `a search sees what was committed before it, by whichever process`() throws {
    let other = try fixture.another()
    let entry = try fixture.create("decision/a.md", "Use Bun, never pnpm\n")
    #expect(try other.found("pnpm") == [entry.row])
    try fixture.revise(entry.row, "Use pnpm, never Bun, and yarn\n")
    #expect(try other.found("yarn") == [entry.row])
    #expect(try fixture.found("yarn") == [entry.row])
  }

  @Test func `words are stemmed, and those in titles weigh more`() throws {
    let text = try fixture.create("decision/a.md", "migrations of a database, told at length\n")
    let title = try fixture.create("decision/b.md", "nothing of it\n") { $0.title = "Database migration" }
    #expect(try fixture.found("migrating databases") == [title.row, text.row])
  }

  @Test func `tags are found and front matter is not`() throws {
    let entry = try fixture.create("decision/a.md", "---\nsecretkey: walrus\n---\nBody\n") {
      $0.tags = ["tagged"]
    }
    #expect(try fixture.found("tagged") == [entry.row])
    #expect(try fixture.found("walrus") == [])
  }

  @Test(arguments: ["AND", "\"", "NEAR(", "title:", "*", "a\u{0}b", "-x", "'; DROP TABLE memory"])
  func `no word is syntax`(words: String) throws {
    try fixture.create("decision/a.md", "plain\n")
    #expect(try fixture.found(words + " plain").count == 1)
  }

  @Test func `nothing to look for finds nothing`() throws {
    try fixture.create("decision/a.md", "plain\n")
    #expect(try fixture.found(" \n ") == [])
  }

  @Test func `only memories that are allowed are ranked`() throws {
    let alpha = try fixture.makeProject("alpha")
    let beta = try fixture.makeProject("beta")
    let own = try fixture.create("decision/a.md", "walrus\n", in: alpha.row)
    try fixture.create("decision/a.md", "walrus\n", in: beta.row)
    let global = try fixture.create("decision/a.md", "walrus\n")
    let wanted: Set = [own.row, global.row]
    let hits = try fixture.search("walrus") { wanted.contains($0) }.hits
    #expect(Set(hits.map(\.row)) == wanted)
    #expect(try fixture.search("walrus", limit: 1).hits.count == 1)
  }

  @Test func `archived memories are found only when asked for`() throws {
    let entry = try fixture.create("decision/a.md", "walrus\n")
    try fixture.archive(entry.row)
    #expect(try fixture.found("walrus") == [])
    #expect(try fixture.found("walrus", archived: true) == [entry.row])
  }

  @Test func `superseded memories are found`() throws {
    let old = try fixture.create("decision/a.md", "walrus\n")
    let new = try fixture.create("decision/b.md", "walrus\n") { $0.supersedes = [old.id.rawValue] }
    #expect(try fixture.found("walrus") == [old.row, new.row])
  }

  @Test func `more changes than one batch takes are all taken in`() throws {
    for number in 0..<200 { try fixture.create("decision/\(number).md", "walrus number\(number)\n") }
    #expect(try fixture.search("walrus", limit: 500).hits.count == 200)
    #expect(try fixture.found("number199").count == 1)
    #expect(try fixture.store.integrityProblems() == [])
  }

  @Test func `a store opened for reading answers from the index as it is`() throws {
    let entry = try fixture.create("decision/a.md", "walrus\n")
    var options = StoreOptions()
    options.readOnly = true
    let reader = try fixture.another(options)
    #expect(try reader.found("walrus").isEmpty)
    try fixture.store.tidy()
    #expect(try reader.found("walrus") == [entry.row])
  }
}
