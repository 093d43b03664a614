import RecallModel
import RecallStore
import RecallTesting
import Testing

@Suite struct LexicalSearchTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test(arguments: [
    "\"", "\"\"", "AND", "a AND", "NEAR(a b, 5)", "title : plain", "{title} : x", "^plain", "pla*", "-plain",
    "NOT",
    "'; DROP TABLE memory; --", "a\u{0}b", "\u{1}plain", "\u{1}", "🦭", "👩‍👩‍👧‍👦", "\u{202E}مرحبا بالعالم", "שלום",
    "\u{FEFF}",
    String(repeating: "x", count: 10_000), String(repeating: "word ", count: 2000),
    String(repeating: "(", count: 5000),
    String(repeating: "a-", count: 5000), "%s%n", "\\", "?1", "\n\t\r", "ÅÄÖ", "ﬁ", "İ",
  ])
  func `no query is syntax and none fails`(text: String) throws {
    let plain = try fixture.create("decision/a.md", "plain\n")
    for term in [LexicalTerm(text), LexicalTerm(text, isPhrase: true)] {
      let search = LexicalSearch(terms: [term, LexicalTerm("plain")])
      let answer = try fixture.store.search(search)
      #expect(answer.hits.map(\.row) == [plain.row])
      #expect(answer.terms.count == 2)
      _ = try fixture.store.snippet(of: plain.row, terms: answer.terms)
    }
    _ = try fixture.search(text)
  }

  @Test func `random bytes as terms do no harm`() throws {
    try fixture.create("decision/a.md", "plain\n")
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      _ = try fixture.search(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: [
    "fooBarBaz", "foobarbaz", "bar", "foo_bar_baz", "HTTPServer2", "http", "server", "snake_case", "snake",
    "kebab-case",
    "kebab", "src/auth.rs:42", "auth.rs", "auth", "ENOTCONN", "enotconn", "v1.2.3", "1.2.3",
    "lib/tokenCache.swift",
    "tokenCache", "cache",
  ])
  func `identifiers are found whole and by their parts`(query: String) throws {
    try fixture.create("decision/other.md", "nothing of the kind\n")
    let entry = try fixture.create(
      "decision/a.md",
      "Call fooBarBaz on HTTPServer2, then snake_case or kebab-case in src/auth.rs:42: ENOTCONN since v1.2.3\n"
    ) { $0.files = ["lib/tokenCache.swift"] }
    #expect(try fixture.found(query) == [entry.row])
  }

  @Test func `words joined in a query are found where they are joined otherwise`() throws {
    let camel = try fixture.create("decision/a.md", "calls readFile here\n")
    let snake = try fixture.create("decision/b.md", "calls write_file here\n")
    #expect(try fixture.found("read_file").first == camel.row)
    #expect(try fixture.found("writeFile").first == snake.row)
  }

  @Test(arguments: [
    ("databse", "database"), ("recieve", "receive"), ("kuberntes", "kubernetes"), ("migratoin", "migration"),
    ("authetnication", "authentication"), ("xatabase", "database"), ("kube", "kubernetes"),
    ("запмсь", "запись"),
  ])
  func `a misspelled word finds what was meant`(typed: String, meant: String) throws {
    try fixture.create("decision/other.md", "walrus and seal\n")
    let entry = try fixture.create("decision/a.md", "about the \(meant) only\n")
    let answer = try fixture.search(typed)
    #expect(answer.hits.map(\.row) == [entry.row])
    #expect(answer.hits.first?.matched == 1)
    #expect(answer.terms[0].suggestions.count == 1)
    #expect(answer.terms[0].documentCount == 1)
  }

  @Test(arguments: ["cat", "xyzzy", "1234567", "sealion"]) func `what resembles nothing is not corrected`(
    word: String
  )
    throws
  {
    try fixture.create("decision/a.md", "cart walrus 1234568\n")
    let answer = try fixture.search(word)
    #expect(answer.hits.isEmpty)
    #expect(answer.terms[0].suggestions == [])
    #expect(answer.terms[0].documentCount == 0)
  }

  @Test func `a word that occurs is not corrected`() throws {
    let form = try fixture.create("decision/a.md", "form\n")
    try fixture.create("decision/b.md", "from farm forms\n")
    let answer = try fixture.search("form")
    #expect(answer.hits.first?.row == form.row)
    #expect(answer.terms[0].suggestions == [])
  }

  @Test func `a word written after the vocabulary was read is a correction too`() throws {
    try fixture.create("decision/a.md", "walrus\n")
    #expect(try fixture.found("walrsu").count == 1)
    let entry = try fixture.create("decision/b.md", "kubernetes\n")
    #expect(try fixture.found("kuberntees") == [entry.row])
    try fixture.purge(entry.row)
    #expect(try fixture.found("kuberntees") == [])
    for number in 0..<300 { try fixture.create("decision/n\(number).md", "elephant\n") }
    #expect(try fixture.search("elehpant", limit: 500).hits.count == 300)
  }

  @Test func `a misspelled word in a phrase is corrected`() throws {
    let entry = try fixture.create("decision/a.md", "the connection pool leaks\n")
    try fixture.create("decision/b.md", "a pool of connection strings\n")
    let search = LexicalSearch(terms: [LexicalTerm("conection pool", isPhrase: true)])
    let answer = try fixture.store.search(search)
    #expect(answer.hits.map(\.row) == [entry.row])
    #expect(answer.terms[0].suggestions == ["connect pool"])
  }

  @Test func `each term that occurs has its bit`() throws {
    let both = try fixture.create("decision/a.md", "walrus seal\n")
    let one = try fixture.create("decision/b.md", "seal otter\n")
    let hits = try fixture.search("walrus nothing seal").hits
    #expect(hits.map(\.row) == [both.row, one.row])
    #expect(hits.map(\.matched) == [0b101, 0b100])
  }

  @Test func `more terms than are looked for do no harm`() throws {
    let entry = try fixture.create("decision/a.md", "w1 w100\n")
    let answer = try fixture.search((0..<100).map { "w\($0)" }.joined(separator: " "))
    #expect(answer.terms.count == LexicalSearch.termLimit)
    #expect(answer.hits.map(\.row) == [entry.row])
    #expect(answer.hits[0].matched == 0b10)
  }

  @Test func `function words count only where there is nothing else, or in a phrase`() throws {
    let words = try fixture.create("decision/a.md", "who is there\n")
    try fixture.create("decision/b.md", "seal\n")
    let mixed = try fixture.search("what is the walrus")
    #expect(mixed.terms.map(\.role) == [.stopWord, .stopWord, .stopWord, .sought])
    #expect(mixed.hits.isEmpty)
    #expect(try fixture.found("who is") == [words.row])
    let phrase = LexicalSearch(terms: [LexicalTerm("is there", isPhrase: true), LexicalTerm("walrus")])
    #expect(try fixture.store.search(phrase).hits.map(\.row) == [words.row])
    #expect(try fixture.search("the !!! walrus").terms.map(\.role) == [.stopWord, .empty, .sought])
  }

  @Test func `a possessive finds its owner`() throws {
    let entry = try fixture.create("decision/a.md", "Melanie paints\n")
    #expect(try fixture.found("What is Melanie's hobby?") == [entry.row])
  }

  @Test func `equal scores stand in row order, at any limit`() throws {
    let rows = try (0..<50).map { try fixture.create("decision/\($0).md", "walrus\n").row }
    #expect(try fixture.search("walrus", limit: 100).hits.map(\.row) == rows)
    #expect(try fixture.search("walrus", limit: 7).hits.map(\.row) == Array(rows.prefix(7)))
    #expect(try fixture.search("walrus", limit: 0).hits.isEmpty)
  }

  @Test func `what is not allowed takes no place from what is`() throws {
    for number in 0..<50 { try fixture.create("decision/\(number).md", "walrus walrus walrus\n") }
    let weak = try fixture.create("decision/weak.md", "one walrus among a great many other words of no use\n")
    #expect(try fixture.search("walrus", limit: 1) { $0 == weak.row }.hits.map(\.row) == [weak.row])
  }
}
