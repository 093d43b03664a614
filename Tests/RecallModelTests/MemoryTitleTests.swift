import RecallModel
import Testing

@Suite("Titles") struct MemoryTitleTests {
  @Test(arguments: [
    ("---\ntitle: T\nname: n\ndescription: d\n---\n# H\n", "T"),
    ("---\nname: n\ndescription: d\n---\n\ntext\n\n## H ##\n", "H"),
    ("---\nname: n-m\ndescription: d e\n---\ntext", "d e"),
    ("---\nname: Two words\ndescription: d\n---\ntext", "Two words"),
    ("---\nname: n-m\n---\ntext", "n-m"),
    ("\n\n  text here \nmore", "text here"),
    ("", "some note"),
    ("\n \n", "some note"),
    ("\u{FEFF}# H", "H"),
    ("\u{FEFF}text", "text"),
    ("```sh\n# not this\n```\n# This\n", "This"),
    ("~~~\n```\n# not this\n~~~\n# This", "This"),
    ("text\n  more\n```\n# not this\n```\n  # This\n", "This"),
    ("#hashtag\n", "#hashtag"),
    ("#######  seven\n", "#######  seven"),
    ("#\n# \nText", "Text"),
    ("# C#\n", "C#"),
    ("- Use Bun\n- never pnpm\n", "Use Bun"),
    ("> quoted", "quoted"),
    ("***\nText", "Text"),
    ("# a\u{1B}[31mb\tc\u{202E}\n", "a[31mb c"),
    ("Zeile\r\nzwei", "Zeile"),
    ("日本語の題\n", "日本語の題"),
  ])
  func `come from the best place there is`(text: String, expected: String) {
    #expect(facts(text).title == singleSpaced(expected))
  }

  /// Runs of spaces are one in a title.
  private func singleSpaced(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  @Test(arguments: [
    ("bun_and-friends.md", "bun and friends"), ("a--b.md", "a b"), ("---.md", "---.md"),
    ("Größe.md", "Größe"),
  ])
  func `come from the file name at last`(name: String, expected: String) {
    #expect(facts("", name: name).title == expected)
  }

  @Test func `end between words at 80 characters of running text`() {
    let words = Array(repeating: "seven77", count: 30).joined(separator: " ")
    #expect(facts(words).title == Array(repeating: "seven77", count: 10).joined(separator: " "))
    #expect(facts(String(repeating: "é", count: 500)).title == String(repeating: "é", count: 80))
    #expect(facts("# " + words).title.count <= 200)
    #expect(facts(String(repeating: "e\u{301}\u{301}\u{301}", count: 1_000_000)).title.count == 80)
  }
}
