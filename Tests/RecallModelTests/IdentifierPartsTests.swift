import RecallModel
import RecallTesting
import Testing

@Suite struct IdentifierPartsTests {
  @Test(arguments: [
    ("fooBarBaz", "foo Bar Baz"), ("HTTPServer2", "HTTP Server 2"), ("v1.2.3", "v 1 2 3"),
    ("XMLHttpRequest", "XML Http Request"), ("src/authToken.rs:42", "src auth Token rs 42"),
    ("utf8", "utf 8"), ("3d", "3 d"), ("readFile_2", "read File 2"), ("моёИмя", "моё Имя"),
    ("naïveBayes", "naïve Bayes"),
  ])
  func `an identifier gives the words in it`(identifier: String, parts: String) {
    #expect(IdentifierParts.parts(of: identifier).joined(separator: " ") == parts)
  }

  @Test(arguments: [
    "word", "Word", "ENOTCONN", "snake_case", "kebab-case", "src/auth.rs:42", "1.2.3", "", "_", "---", "日本語",
  ])
  func `what a tokenizer splits by itself gives nothing`(word: String) {
    #expect(IdentifierParts.parts(of: word) == [])
  }

  @Test func `hashes and endless runs give nothing`() {
    #expect(IdentifierParts.parts(of: "a1b2c3d4e5f6a7b8c9d0") == [])
    #expect(IdentifierParts.parts(of: String(repeating: "x", count: 300) + "Y" + "z") == [])
    #expect(IdentifierParts.parts(of: (0..<20).map { "a\($0)" }.joined(separator: ".")) == [])
  }

  @Test func `a text gives each identifier once, and those that end a sentence too`() {
    var parts = IdentifierParts()
    parts.read(Array("Call fooBar, then fooBar. See (HTTPServer2)... and snake_case; x fooBarBaz".utf8))
    #expect(parts.identifiers == ["foo Bar", "HTTP Server 2", "foo Bar Baz"])
    #expect(parts.text == "foo Bar\nHTTP Server 2\nfoo Bar Baz")
  }

  @Test func `what is kept is bounded`() {
    var parts = IdentifierParts(capacity: 100)
    parts.read(Array((0..<1000).map { "fooBar\($0)" }.joined(separator: " ").utf8))
    #expect(parts.text.utf8.count <= 120)
    #expect(!parts.identifiers.isEmpty)
  }

  @Test func `any bytes are read to their end`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var parts = IdentifierParts()
      parts.read(
        (0..<Int.random(in: 0..<200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
    var parts = IdentifierParts()
    parts.read([0xF0, 0x9F])
    parts.read(Array("aB".utf8) + [0xC3])
    #expect(parts.identifiers == ["a B"])
  }
}
