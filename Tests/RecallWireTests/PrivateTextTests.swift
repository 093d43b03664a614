import RecallTesting
import RecallWire
import Testing

@Suite("Private text") struct PrivateTextTests {
  private func removing(_ text: String) -> String? {
    PrivateText.removing(from: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("a<private>x</private>b", "ab"), ("<PRIVATE>x</Private>b", "b"), ("a< private >x</ private >b", "ab"),
    ("a<private\n\tclass=\"k\">x< / private>b", "ab"), ("a<private>x<private>y</private>z</private>b", "ab"),
    ("a<private>x", "a"), ("a<private", "a"), ("a<private x", "a"), ("a</private>b", "ab"),
    ("a</private", "a"),
    ("<private>x</private>", ""), ("<private></private>", ""), ("a<private>x</private", "a"),
    ("a<private>x</private>b<private>y</private>c", "abc"),
    ("a</private></private>b<private>x</private>c", "abc"),
    ("a<private n=\"</private>\">x</private>b", "ab"), ("a<private n='>'>x</private>b", "ab"),
    ("a<private it's>x</private>b's", "ab's"), ("a<private n=\">x</private>b", "ab"),
    ("a<private/>x</private>b", "ab"),
    ("a<pri<private>x</private>vate>y", "a<pri".replacing("<pri", with: "")), ("<<private>x</private>", "<"),
    ("a<private>x<privateer></private>b", "ab"),
  ])
  func `is cut with its tags`(text: String, expected: String) {
    #expect(removing(text) == expected)
  }

  @Test(arguments: [
    "", "a", "<", "a < b > c", "<b>x</b>", "<privat>x", "<privateer>x</privateer>", "<private-x>",
    "<private:x>",
    "&lt;private&gt;x&lt;/private&gt;", "private", "< priv ate>", "</", "<privat",
    "Dictionary<String, [Int]>",
  ])
  func `is not found where there is no tag`(text: String) {
    #expect(removing(text) == nil)
  }

  @Test func `is cut from bytes that are no text`() {
    let bytes: [UInt8] = [0xFF, 0x00] + Array("<private>".utf8) + [0xFE] + Array("</private>".utf8) + [0xC3]
    #expect(PrivateText.removing(from: bytes) == [0xFF, 0x00, 0xC3])
  }

  @Test func `never survives, and nothing else is lost, however tags are nested and written`() {
    let seed: UInt64 = 2_026
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var text = ""
      var expected = ""
      var depth = 0
      for piece in 0..<Int.random(in: 1...14, using: &generator) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
          text += tag(["<private>", "<private a=\"b>\">", "<private x>"], &generator)
          depth += 1
        case 1:
          text += tag(["</private>", "</ private >", "</private\n>"], &generator)
          depth = max(0, depth - 1)
        default:
          let word = depth > 0 ? "SECRET\(piece) <b> \"'= " : "kept\(piece) <i> é \"'= "
          text += word
          if depth == 0 { expected += word }
        }
      }
      let result = removing(text) ?? text
      #expect(result == expected, "seed \(seed): \(text)")
      #expect(removing(result) == nil)
    }
  }

  private func tag(_ spellings: [String], _ generator: inout SeededGenerator) -> String {
    let spelling = spellings.randomElement(using: &generator) ?? ""
    return String(spelling.map { Bool.random(using: &generator) ? Character($0.uppercased()) : $0 })
  }

  @Test func `leaves no tag behind in any broken markup`() {
    var generator = SeededGenerator(seed: 99)
    let pieces = [
      "<", "</", "private", "PRI", "vate", ">", "/", " ", "=", "\"", "'", "x", "\n", "<private>",
      "</private>",
    ]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0..<25, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      guard let result = removing(text) else { continue }
      #expect(removing(result) == nil, "\(text)")
      #expect(result.utf8.count < text.utf8.count)
    }
  }

  @Test(arguments: [
    "<", "< ", "<private ", "<private a=\"", "<private>", "</private>", "<pri<private>x</private>",
  ])
  func `costs linear time in hostile texts`(unit: String) {
    let text = Array(String(repeating: unit, count: 500_000 / unit.utf8.count).utf8)
    let start = threadSeconds()
    _ = PrivateText.removing(from: text)
    #expect(threadSeconds() - start < 5)
  }
}
