import RecallModel
import RecallTesting
import Retrieval
import Testing

@testable import MemoryTree

@Suite struct SearchPageTests {
  private func line(
    _ number: Int, title: String? = nil, bytes: Int = 400, state: MemoryState = .live,
    snippet: String = "a snippet"
  ) throws -> SearchPage.Line {
    let path = "decision/memory-\(number).md"
    let entry = CatalogEntry(
      row: MemoryRow(rawValue: Int64(number)),
      id: try #require(MemoryID(rawValue: "000000000\(number % 10)")),
      project: ProjectRow(rawValue: 2), type: "decision", path: path, title: title ?? "Memory \(number)",
      importance: 3,
      created: Timestamp(seconds: 1_795_262_400), modified: Timestamp(seconds: 1_795_262_400),
      byteCount: bytes,
      version: VersionID(rawValue: Int64(number)), state: state)
    let hit = RecallHit(
      row: entry.row, score: 0.9 - Double(number) / 100,
      explanation: [ScorePart(name: "words", value: 0.5, contribution: 0.25)], snippet: snippet,
      duplicates: [])
    return SearchPage.Line(hit: hit, entry: entry, path: "by-project/webshop/\(path)", duplicates: [])
  }

  private func page(
    _ lines: [SearchPage.Line], query: String = "token refresh", options: SearchOptions = SearchOptions(),
    isAnswer: Bool = true, notices: [RecallNotice] = [], textBytes: Int = 400
  ) -> String {
    let vocabulary = QueryVocabulary(types: ["decision"], projects: ["webshop": ProjectRow(rawValue: 2)])
    let query = SearchQuery(name: query, vocabulary: vocabulary, now: Timestamp(seconds: 1_795_262_400))
    let recall = Recall(hits: lines.map(\.hit), isAnswer: isAnswer, notices: notices)
    let bytes = SearchPage(query: query, recall: recall, lines: lines, options: options).render { version in
      Array("text of \(version.rawValue)\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: textBytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `a page looks as agreed`() throws {
    var second = try line(2, state: .superseded, snippet: "")
    second.duplicates = ["by-project/webshop/decision/copy.md"]
    expectSnapshot(
      page(
        [try line(1), second], notices: [.corrected("tokn", to: ["token"]), .embedding(remaining: 3)],
        textBytes: 20),
      "search-page.txt")
  }

  @Test func `the best hit stands in the first 500 bytes`() throws {
    let long = String(repeating: "long ", count: 60)
    let text = page(try (1...20).map { try line($0) }, query: long)
    #expect(text.prefix(500).contains("by-project/webshop/decision/memory-1.md"))
  }

  @Test(arguments: [100, 200, 800, 2000, 8000]) func `a page fits its budget`(tokens: Int) throws {
    var options = SearchOptions()
    options.budget = tokens
    let text = page(try (1...20).map { try line($0) }, options: options, textBytes: 6000)
    #expect(text.utf8.count <= tokens * 4)
    #expect(text.contains("memory-1.md"))
    if tokens >= 800 { #expect(text.contains("## by-project/webshop/decision/memory-1.md")) }
  }

  @Test func `where nothing answers, the nearest few are named and none is shown in full`() throws {
    let text = page(try (1...9).map { try line($0) }, isAnswer: false)
    #expect(text.contains("Nothing here answers this"))
    #expect(text.contains("memory-3.md") && !text.contains("memory-4.md"))
    #expect(!text.contains("## "))
  }

  @Test func `nothing at all says so and how to go on`() {
    #expect(page([], isAnswer: false).contains("Nothing here matches. Try fewer"))
    #expect(page([], query: "type:decision x", isAnswer: false).contains("within these filters"))
  }

  @Test func `a bad filter is explained, with all there are`() throws {
    let text = page([try line(1)], query: "token since:tomorow")
    #expect(text.contains("Not understood, and left out: `since:tomorow` takes a time such as"))
    for example in ["type:decision", "importance:3", "is:archived", "rank:default"] {
      #expect(text.contains(example))
    }
    #expect(text.contains("memory-1.md"))
  }

  @Test func `scores are explained on request only`() throws {
    var options = SearchOptions()
    #expect(!page([try line(1)], options: options).contains("words 0.50"))
    options.explains = true
    #expect(page([try line(1)], options: options).contains("words 0.50 (+0.25)"))
  }

  @Test(arguments: [
    ("@800t", 800, false), ("@explain", 2000, true), ("@explain,100t", 100, true),
    ("@100t,explain", 100, true),
  ]) func `a folder's name asks for a budget and an explanation`(name: String, budget: Int, explains: Bool)
    throws
  {
    let options = try #require(SearchOptions(folderName: name))
    #expect(options.budget == budget && options.explains == explains)
  }

  @Test(arguments: ["@", "@t", "@99t", "@100001t", "@types", "800t", "@800", "@800t,", "@-800t"])
  func `other names are no options`(name: String) {
    #expect(SearchOptions(folderName: name) == nil)
  }

  @Test func `a cut text ends at a line or at a character, and says so`() {
    #expect(Excerpt.of(Array("short".utf8), limit: 10) == Array("short".utf8))
    let lines = Array((0..<50).map { "line \($0)\n" }.joined().utf8)
    let cut = String(decoding: Excerpt.of(lines, limit: 200), as: UTF8.self)
    #expect(cut.utf8.count <= 200 && cut.contains("\n… (cut"))
    let wide = Array(String(repeating: "ü", count: 200).utf8)
    for limit in 60...70 {
      let cut = Excerpt.of(wide, limit: limit)
      #expect(cut.count <= limit)
      #expect(String(validating: cut, as: UTF8.self) != nil)
    }
  }
}
