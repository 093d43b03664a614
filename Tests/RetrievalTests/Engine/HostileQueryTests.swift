import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import Retrieval

@Suite struct HostileQueryTests {
  private static let texts = [
    String(repeating: "x", count: 10_000), String(repeating: "word ", count: 2_000),
    (0..<2_000).map { "w\($0)" }.joined(separator: " "), String(repeating: "\"", count: 10_000),
    String(repeating: "\u{1F980}", count: 2_500), "🦀🔥", "👩‍👩‍👧‍👦 e\u{301}\u{301}\u{301}", "NEAR(a b, 5)",
    "title : x AND OR NOT (", "^a* + {b c}: -d", "\"unclosed", "'; DROP TABLE memory; --",
    "' UNION SELECT text FROM version --", "a\u{0}b\u{0}", "\u{0}", "\u{202E}gnitirw", "مرحبا بالعالم",
    "שלום עולם",
    "日本語の記憶", "\u{FEFF}\u{200B}\u{200D}", "%00%FF%zz", "../../etc/passwd", "\\\\\\", "\n\t\r", "*", "-",
    "a:b:c",
    "\u{FFFD}\u{FFFF}", "the of and to a", "?",
  ]

  /// A store with notes that no query here asks for.
  private func filled() throws -> RecallFixture {
    let fixture = try RecallFixture()
    for number in 0..<40 {
      try fixture.save(
        "discovery/\(number).md",
        "Gardener \(number * 7919) waters \(number * 104_729) tulips every morning\n")
    }
    return fixture
  }

  @Test(arguments: [false, true]) func `no query fails, nor brings the whole store`(hasVectors: Bool) throws {
    let fixture = try filled()
    if hasVectors { try fixture.use(WordEmbedder()) }
    for text in Self.texts {
      let query = fixture.query(text)
      let recall = try fixture.recaller.recall(query, limit: 100, now: RecallFixture.now)
      guard !query.isBare else { continue }
      let start = text.prefix(20).debugDescription
      #expect(recall.hits.count < 20, "\(start)")
      #expect(recall.hits.allSatisfy { (0...1).contains($0.score) }, "\(start)")
      if !recall.isAnswer { #expect(recall.hits.count <= 3, "\(start)") }
    }
    #expect(try fixture.recall("gardener tulips").isAnswer)
  }

  @Test(arguments: ["مرحبا", "日本語", "Привет", "naïve", "Straße"])
  func `words of every script are found`(word: String) throws {
    let fixture = try filled()
    let entry = try fixture.save("discovery/it.md", "A note on \(word) here\n")
    #expect(try fixture.found(word).first == entry.row)
  }
}
