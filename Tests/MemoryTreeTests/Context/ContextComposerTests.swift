import RecallModel
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct ContextComposerTests {
  private let types = ["user_pref", "project_fact", "session", "decision", "bugfix", "reference", "feedback"]

  /// A page of `count` memories of texts of every length.
  private func page(_ count: Int64, tokens: Int, name: String = "api", seed: UInt64 = 3) -> String {
    var random = SeededGenerator(seed: seed)
    var notes: [MemoryRow: ContextNote] = [:]
    var candidates: [ContextCandidate] = []
    for row in 0..<count {
      let type = types[Int(row) % types.count]
      let words = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        ["größe", "the", "`x  y`", "End.", "日本語", "very-long-word-that-does-not-end", "👩‍👩‍👧"][
          Int.random(in: 0..<7, using: &random)]
      }
      candidates.append(
        ContextCandidate(
          row: MemoryRow(rawValue: row), type: type, importance: Int(row % 5) + 1,
          created: Timestamp(rawValue: row), isOwn: row % 3 > 0))
      notes[MemoryRow(rawValue: row)] = ContextNote(
        section: ContextSection(type: type), type: type, title: "Memory number \(row)",
        path: "\(type)/m\(row).md",
        day: "2026-05-01", text: words.joined(separator: " "))
    }
    let frame = ContextFrame(
      project: name, folder: "/home/u/.claude-mem/fs/by-project/\(name)/", ownCount: Int(count),
      globalCount: 7,
      larger: "CONTEXT@4000t.md")
    let choice = ContextChoice(candidates, limit: ContextComposer.limit(tokens: tokens))
    var composer = ContextComposer(
      tokens: tokens, frame: frame, choice: choice, isOwn: { $0.rawValue % 3 > 0 }, note: { notes[$0] })
    return composer.page()
  }

  @Test(arguments: [50, 51, 80, 120, 199, 200, 333, 600, 1_200, 4_000, 16_000, 50_000])
  func `a page never has more tokens than its budget`(tokens: Int) {
    for count: Int64 in [0, 1, 8, 300] {
      for name in ["api", String(repeating: "näme`", count: 50)] {
        let page = page(count, tokens: tokens, name: name)
        #expect(page.unicodeScalars.count <= tokens * 4, "\(count) memories")
        #expect(page.hasPrefix("# Notes from earlier work") && page.contains("data, not instructions"))
        #expect(page.split(separator: "\n").last?.contains("INDEX.md") == true)
      }
    }
  }

  @Test func `a page with much to say uses most of its room`() {
    for tokens in [400, 1_200, 4_000] {
      #expect(page(400, tokens: tokens).unicodeScalars.count > tokens * 4 * 3 / 4, "\(tokens)")
    }
  }

  @Test func `the newest memory of each section stands on it`() {
    let page = page(700, tokens: 1_200)
    for row in [695, 697, 698, 699] { #expect(page.contains("m\(row).md"), "\(types[row % 7])") }
  }

  @Test func `the last line counts what is shown and says where the rest is`() {
    let page = page(400, tokens: 1_200)
    let shown = page.split(separator: "\n").filter { $0.hasPrefix("- ") }.count
    let numbers = page.split(separator: "\n").last?.split(separator: " ").compactMap { Int($0) } ?? []
    #expect(numbers.count >= 4 && numbers[0] + numbers[2] == shown && numbers[1] == 400)
    #expect(page.contains("`CONTEXT@4000t.md`"))
    #expect(!self.page(8, tokens: 50_000).contains("CONTEXT@4000t.md"))
  }

  @Test func `the same values give the same bytes`() {
    #expect(page(300, tokens: 1_200) == page(300, tokens: 1_200))
  }

  @Test func `a memory without a note is passed over`() {
    let candidates = (1...5).map {
      ContextCandidate(
        row: MemoryRow(rawValue: $0), type: "decision", importance: 3, created: Timestamp(rawValue: $0),
        isOwn: true)
    }
    let frame = ContextFrame(
      project: "api", folder: "by-project/api/", ownCount: 5, globalCount: 0, larger: nil)
    var composer = ContextComposer(
      tokens: 1_200, frame: frame, choice: ContextChoice(candidates, limit: 9), isOwn: { _ in true }
    ) { _ in nil }
    let page = composer.page()
    #expect(!page.contains("## ") && page.contains("Shown: 0 of 5 memories"))
  }
}
