import RecallModel
import Testing

@Suite("Front matter") struct FrontMatterTests {
  @Test(arguments: [
    ("---\na: b\n---\nText\n", "Text\n"),
    ("---\r\na: b\r\n---\r\nText\r\n", "Text\r\n"),
    ("\u{FEFF}---\na: b\n---\nText", "Text"),
    ("---\na: b\n...\nText", "Text"),
    ("--- \t\na: b\n---  \nText", "Text"),
    ("---\n---\nText", "Text"),
    ("---\na: b\n---", ""),
    ("---\na: b\n---\n", ""),
    ("---\na: |\n  ---\n---\n---\nText", "---\nText"),
  ])
  func `ends at the next mark, and the body is the rest`(text: String, expected: String) {
    #expect(Array(body(text).utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    "", "-", "--", "---", "---\n", "----\na: b\n---\n", "---a\n---\n", " ---\na: b\n---\n",
    "\n---\na: b\n---\n",
    "Text\n---\na: b\n---\n", "---\na: b\nText", "\u{FEFF}", "\u{FEFF}Text", "---\na: b\n----\n",
    "\u{0}---\n---\n",
  ])
  func `is not there without both marks, and the body is everything`(text: String) {
    #expect(Array(body(text).utf8) == Array(text.utf8))
  }

  @Test func `says whether it never ended or grew too long`() {
    #expect(FrontMatter.locate(in: Array("Text".utf8)) == .none)
    #expect(FrontMatter.locate(in: Array("---\na: b\n".utf8)) == .unclosed)
    let long = Array(("---\n" + String(repeating: "k: v\n", count: 20_000) + "---\n").utf8)
    #expect(FrontMatter.locate(in: long) == .tooLong)
  }

  @Test(arguments: [FrontMatter.byteLimit - 1, FrontMatter.byteLimit, FrontMatter.byteLimit + 1])
  func `may be as long as the limit and no longer`(length: Int) {
    let yaml = "#" + String(repeating: "x", count: length - 2) + "\n"
    let text = Array(("---\n" + yaml + "---\nText").utf8)
    let location = FrontMatter.locate(in: text)
    if length <= FrontMatter.byteLimit {
      #expect(location == .found(yaml: 4..<(4 + length), body: (length + 8)..<text.count))
    } else {
      #expect(location == .tooLong)
    }
  }
}
