import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import Retrieval

@Suite struct RecallerTests {
  let fixture: RecallFixture

  init() throws { fixture = try RecallFixture() }

  private func saveSome(_ count: Int = 30) throws {
    for number in 0..<count {
      try fixture.save("discovery/note-\(number).md", "Filler \(number * 7919) about gardens and weather\n")
    }
  }

  @Test func `what was saved is found by its words at once`() throws {
    #expect(try fixture.recall("sqlite").hits.isEmpty)
    let entry = try fixture.save("decision/db.md", "We chose SQLite over Postgres\n")
    #expect(try fixture.found("sqlite postgres") == [entry.row])
    try fixture.revise(entry, "We chose LMDB\n")
    #expect(try fixture.found("lmdb") == [entry.row])
    #expect(try fixture.recall("sqlite postgres").hits.isEmpty)
    try fixture.purge(entry)
    #expect(try fixture.recall("lmdb").hits.isEmpty)
  }

  @Test func `the passage with the words is shown`() throws {
    try fixture.save("decision/db.md", "# Storage\n\nA first line.\n\nWe chose SQLite over Postgres\n")
    let hit = try #require(try fixture.recall("sqlite").hits.first)
    #expect(hit.snippet.contains("SQLite"))
    #expect(!hit.snippet.contains("\n"))
    #expect(!hit.explanation.isEmpty)
  }

  @Test(arguments: [
    "fooBarBaz", "ENOTCONN", "src/auth.rs:42", "foo_bar", "std::vector", "v1.2.3", "bar baz", "auth.rs",
  ]) func `an identifier comes first`(name: String) throws {
    let texts = [
      "fooBarBaz": "The crash is in fooBarBaz when it is called twice", "bar baz": "",
      "ENOTCONN": "A dead mount answers ENOTCONN to everything",
      "src/auth.rs:42": "The check is missing at src/auth.rs:42 in the middleware", "auth.rs": "",
      "foo_bar": "Rename the helper foo_bar before the release", "std::vector": "A std::vector grows twice",
      "v1.2.3": "The regression began with v1.2.3 of the library",
    ]
    try saveSome()
    var rows: [String: MemoryRow] = [:]
    for (key, text) in texts.sorted(by: { $0.key < $1.key }) where !text.isEmpty {
      rows[key] = try fixture.save("bugfix/\(rows.count).md", text + "\n").row
    }
    let expected = ["bar baz": "fooBarBaz", "auth.rs": "src/auth.rs:42"][name] ?? name
    #expect(try fixture.found(SearchQuery.name(for: name, limit: 240).name).first == rows[expected])
    try fixture.use(WordEmbedder())
    #expect(try fixture.found(SearchQuery.name(for: name, limit: 240).name).first == rows[expected])
  }

  @Test(arguments: ["kuberntes ingress", "kubernetes ingres", "kubrnetes"])
  func `a typing mistake is forgiven and told`(text: String) throws {
    try saveSome()
    let entry = try fixture.save("decision/k.md", "The Kubernetes ingress terminates TLS\n")
    let recall = try fixture.recall(text)
    #expect(recall.hits.first?.row == entry.row)
    let corrections = recall.notices.filter { if case .corrected = $0 { true } else { false } }
    #expect(corrections.count == 1)
  }

  @Test func `what was replaced comes below what replaced it`() throws {
    let old = try fixture.save(
      "decision/a.md", "Sessions are kept in Redis, in Redis alone: Redis sessions\n")
    let new = try fixture.save(
      "decision/b.md", "---\nsupersedes: \(old.id)\n---\nSessions moved out of Redis to the database\n")
    for embedder in [nil, WordEmbedder()] {
      if let embedder { try fixture.use(embedder) }
      #expect(try fixture.found("redis sessions") == [new.row, old.row])
    }
  }

  @Test func `the archive is searched on request alone`() throws {
    let kept = try fixture.save("decision/a.md", "The Redis cache is warm\n")
    let archived = try fixture.save("decision/b.md", "The Redis cache was cold\n")
    try fixture.archive(archived)
    for embedder in [nil, WordEmbedder()] {
      if let embedder { try fixture.use(embedder) }
      #expect(try fixture.found("redis cache") == [kept.row])
      #expect(try fixture.found("redis cache is:archived") == [archived.row])
      #expect(try fixture.found("is:archived") == [archived.row])
    }
  }

  @Test func `a project's search has its own and the global ones`() throws {
    let web = try fixture.makeProject("webshop")
    let other = try fixture.makeProject("other")
    let own = try fixture.save("decision/a.md", "Redis cache of the shop\n", in: web)
    let global = try fixture.save("user_pref/a.md", "Redis cache for everything\n")
    let foreign = try fixture.save("decision/a.md", "Redis cache elsewhere\n", in: other)
    for embedder in [nil, WordEmbedder()] {
      if let embedder { try fixture.use(embedder) }
      #expect(Set(try fixture.found("redis cache", in: web)) == [own.row, global.row])
      #expect(Set(try fixture.found("redis cache")) == [own.row, global.row, foreign.row])
      #expect(try fixture.found("redis cache project:other") == [foreign.row])
      #expect(try fixture.found("redis cache project:other", in: web) == [])
    }
  }

  @Test func `filters without words list the newest`() throws {
    let entries = try (0..<6).map { number in
      try fixture.save(
        "\(number % 2 == 0 ? "decision" : "bugfix")/\(number).md", "Text \(number)\n",
        daysAgo: 10 + number % 3)
    }
    let rows = entries.map(\.row)
    let recall = try fixture.recall("type:decision")
    #expect(recall.hits.map(\.row) == [rows[0], rows[4], rows[2]])
    #expect(recall.isAnswer && recall.notices.isEmpty)
    #expect(try fixture.found("") == [rows[3], rows[0], rows[4], rows[1], rows[5], rows[2]])
    #expect(try fixture.recall("type:decision", limit: 2).hits.count == 2)
    #expect(try !fixture.recall("type:feature").isAnswer)
  }

  @Test func `without vectors it is told why`() throws {
    try fixture.save("decision/a.md", "The Redis cache is warm\n")
    #expect(try fixture.recall("redis").notices.isEmpty)
    fixture.recaller.expectVectors()
    // The search waits for them, but not for long.
    #expect(try fixture.recall("redis").notices == [.lexicalOnly("the model is still being loaded")])
    let before = fixture.recaller.revision
    fixture.recaller.goWithoutVectors(because: "the model is missing")
    #expect(fixture.recaller.revision != before)
    #expect(try fixture.recall("redis").notices == [.lexicalOnly("the model is missing")])
    let told = fixture.recaller.revision
    fixture.recaller.goWithoutVectors(because: "the model is missing")
    #expect(fixture.recaller.revision == told)
  }

  @Test func `every preset answers, and a query's own comes before the setting`() throws {
    try saveSome(5)
    let entry = try fixture.save("decision/a.md", "---\ntags: [cache]\n---\nThe Redis cache is warm\n")
    try fixture.use(WordEmbedder())
    for preset in RankingPreset.allCases {
      fixture.recaller.preset = preset
      #expect(try fixture.found("redis cache").first == entry.row)
    }
    fixture.recaller.preset = .default
    let parts = try fixture.recall("redis cache rank:topic").hits.first?.explanation.map(\.name) ?? []
    #expect(parts.contains("topic"))
  }

  @Test func `memories about files being worked on rank higher`() throws {
    let texts = (0..<4).map { "---\nfiles: [src/\($0).swift]\n---\nThe cache number \($0) is warm\n" }
    let rows = try texts.enumerated().map { try fixture.save("decision/\($0).md", $1).row }
    for (place, row) in rows.enumerated() {
      let recall = try fixture.recaller.recall(
        fixture.query("warm cache"), workingSet: ["src/\(place).swift"], now: RecallFixture.now)
      #expect(recall.hits.first?.row == row)
    }
  }
}
