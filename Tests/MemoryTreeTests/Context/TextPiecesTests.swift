import Testing

@testable import MemoryTree

@Suite struct TextPiecesTests {
  private func pieces(_ text: String) -> [String] { TextPieces(text).pieces.map(\.text) }

  @Test func `headings, rules, comments and the frames of tables are dropped`() {
    let text = """
      # Title

      First. <!-- no --> Second.
      ***
      <!-- a
      comment -->
      | a | b |
      |---|---|
      | 1 | 2 |

      ## More ##
      Third
      =====
      """
    #expect(pieces(text) == ["First.", "<!-- no --> Second.", "| a | b |", "| 1 | 2 |", "Third"])
    #expect(TextPieces(text).headings == ["Title", "More"])
  }

  @Test func `code is kept line by line, fenced or indented`() {
    let text = "Run:\n\n```sh\n# build\nmake  all\n```\n\n    go test ./...\n\nDone.\n~~~\nopen"
    #expect(pieces(text) == ["Run:", "# build", "make  all", "go test ./...", "Done.", "open"])
    #expect(TextPieces(text).pieces.map { $0.kind == .code } == [false, true, true, true, false, true])
  }

  @Test func `a fence ends with its own mark only`() {
    #expect(pieces("````\n```\ninside\n````\nAfter.") == ["```", "inside", "After."])
  }

  @Test func `list items and quotations lose their marks`() {
    #expect(
      pieces("- one\n- [x] two\n  goes on\n* three\n1. four\n> said\n") == [
        "one", "two goes on", "three", "four said",
      ])
  }

  @Test(arguments: [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("See e.g. Fig. No split, i.e. none.", ["See e.g. Fig.", "No split, i.e. none."]),
    ("Version 3.1 of a.b.c is out. Next", ["Version 3.1 of a.b.c is out.", "Next"]),
    ("Call `a. B` now. End.", ["Call `a. B` now.", "End."]),
    ("it ends. but goes on", ["it ends. but goes on"]),
    ("一文。二文。", ["一文。", "二文。"]),
    ("", []),
  ])
  func `a paragraph is split where a sentence ends`(paragraph: String, sentences: [String]) {
    #expect(Sentences.split(paragraph) == sentences)
  }
}
