import RecallModel
import RecallStore
import Testing

@testable import Retrieval

@Suite struct DuplicateFoldingTests {
  @Test(arguments: [
    ("The tokens expire after 15 minutes", "Tokens expire after 15 minutes."),
    ("Deploy on Fridays", "deploy on fridays!"), ("", "the, an"),
    ("We use \"Bun\", the runtime.", "We use Bun (the runtime)"),
  ]) func `case, articles and marks are no content`(left: String, right: String) {
    #expect(TextContent(left) == TextContent(right))
  }

  @Test(arguments: [
    ("Tokens expire after 15 minutes", "Tokens expire after 60 minutes"),
    ("Deploy on Fridays", "Never deploy on Fridays"), ("Deploy on Fridays", "Do not deploy on Fridays"),
    ("Tests can run in parallel", "Tests can't run in parallel"),
    ("It is not that it is not fast", "It is not fast"), ("Ann owns the schema", "Bob owns the schema"),
    ("Retries are on", "Retries are off and on with no limit"), ("build with cache", "build without cache"),
    ("version 3", "version 4"), ("port 8080", "port 8081"),
  ]) func `numbers, names and negations are content`(left: String, right: String) {
    #expect(TextContent(left) != TextContent(right))
  }

  private func folded(_ left: String, _ right: String) throws -> [Int] {
    let fixture = try RecallFixture()
    try fixture.save("decision/a.md", left + "\n", daysAgo: 1)
    try fixture.save("decision/b.md", right + "\n", daysAgo: 2)
    try fixture.use(WordEmbedder())
    return try fixture.recall(left).hits.map(\.duplicates.count)
  }

  @Test func `texts of the same words are one hit that names the other`() throws {
    let text = "The session tokens of the api expire after 15 minutes"
    #expect(try folded(text, text) == [1])
    #expect(try folded(text, "Session tokens of the api: expire after the 15 minutes") == [1])
  }

  @Test(arguments: [
    "The session tokens of the big public api server expire after 60 minutes",
    "The session tokens of the big public api server never expire after 15 minutes",
  ]) func `texts that differ in a number or a negation are two hits`(other: String) throws {
    let text = "The session tokens of the big public api server expire after 15 minutes"
    #expect(try folded(text, other) == [0, 0])
  }

  @Test func `equal texts fold without vectors too`() throws {
    let fixture = try RecallFixture()
    for number in 0..<4 { try fixture.save("decision/\(number).md", "Postgres needs a vacuum\n") }
    let hits = try fixture.recall("postgres vacuum").hits
    #expect(hits.count == 1)
    #expect(hits.first?.duplicates.count == 3)
  }

  @Test func `a live memory and a replaced one stay two`() throws {
    let fixture = try RecallFixture()
    let old = try fixture.save("decision/a.md", "Postgres needs a vacuum\n")
    let new = try fixture.save(
      "decision/b.md", "---\nsupersedes: \(old.id)\n---\nPostgres needs a vacuum\n")
    try fixture.use(WordEmbedder())
    #expect(try fixture.found("postgres vacuum") == [new.row, old.row])
  }

  @Test func `duplicates leave room for others within the limit`() throws {
    let fixture = try RecallFixture()
    for number in 0..<5 { try fixture.save("decision/\(number).md", "Postgres needs a vacuum\n") }
    let other = try fixture.save("decision/other.md", "Postgres wants a vacuum at night\n")
    let hits = try fixture.recall("postgres vacuum", limit: 2).hits
    #expect(hits.count == 2)
    #expect(hits.map(\.row).contains(other.row))
  }
}
