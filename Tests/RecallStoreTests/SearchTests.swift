import RecallModel
import RecallStore
import Testing

@Suite struct SearchTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `a search sees what was committed before it, by whichever process`() throws {
    let other = try fixture.another()
    let entry = try fixture.create("decision/a.md", "Use Bun, never pnpm\n")
    #expect(try other.search(LexicalSearch(words: "pnpm")).map(\.row) == [entry.row])
    try fixture.revise(entry.row, "Use pnpm, never Bun, and yarn\n")
    #expect(try other.search(LexicalSearch(words: "yarn")).map(\.row) == [entry.row])
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

  @Test func `a project sees its own memories and the global ones`() throws {
    let alpha = try fixture.makeProject("alpha")
    let beta = try fixture.makeProject("beta")
    let own = try fixture.create("decision/a.md", "walrus\n", in: alpha.row)
    try fixture.create("decision/a.md", "walrus\n", in: beta.row)
    let global = try fixture.create("decision/a.md", "walrus\n")
    let hits = try fixture.store.search(LexicalSearch(words: "walrus", project: alpha.row))
    #expect(Set(hits.map(\.row)) == [own.row, global.row])
    #expect(try fixture.store.search(LexicalSearch(words: "walrus", limit: 1)).count == 1)
  }

  @Test func `archived memories are found only when asked for`() throws {
    let entry = try fixture.create("decision/a.md", "walrus\n")
    try fixture.archive(entry.row)
    #expect(try fixture.found("walrus") == [])
    #expect(try fixture.found("walrus", archived: true) == [entry.row])
  }

  @Test func `a superseded memory stands below its successor`() throws {
    let old = try fixture.create("decision/a.md", "walrus\n")
    let new = try fixture.create("decision/b.md", "walrus\n") { $0.supersedes = [old.id.rawValue] }
    #expect(try fixture.found("walrus") == [new.row, old.row])
  }

  @Test func `a snippet is one short line around the words`() throws {
    let filler = String(repeating: "lorem ipsum dolor ", count: 100)
    try fixture.create("decision/a.md", filler + "\n\nthe walrus\nsleeps " + filler)
    let hit = try #require(try fixture.store.search(LexicalSearch(words: "walrus")).first)
    #expect(hit.snippet.contains("the walrus sleeps"))
    #expect(hit.snippet.count <= 160)
    #expect(!hit.snippet.contains("\n"))
    #expect(hit.score > 0)
  }

  @Test func `more changes than one batch takes are all taken in`() throws {
    for number in 0..<200 { try fixture.create("decision/\(number).md", "walrus number\(number)\n") }
    #expect(try fixture.store.search(LexicalSearch(words: "walrus", limit: 500)).count == 200)
    #expect(try fixture.found("number199").count == 1)
    #expect(try fixture.store.integrityProblems() == [])
  }

  @Test func `a store opened for reading answers from the index as it is`() throws {
    let entry = try fixture.create("decision/a.md", "walrus\n")
    var options = StoreOptions()
    options.readOnly = true
    let reader = try fixture.another(options)
    #expect(try reader.search(LexicalSearch(words: "walrus")).isEmpty)
    try fixture.store.tidy()
    #expect(try reader.search(LexicalSearch(words: "walrus")).map(\.row) == [entry.row])
  }
}
