/// Words and how they are looked at: lower case, single blanks, a blank at both ends, so that ` never ` is a word.
struct Phrase: Sendable {
  let text: String

  init(_ text: String) {
    var plain: [UInt8] = [Self.blank]
    var bytes = text.lowercased().utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"),
        UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "*"),
        UInt8(ascii: "_"):
        Self.space(&plain)
      case 0xE2:
        // Typographic quotation marks: U+2019 is an apostrophe, U+201C and U+201D stand around words.
        let (second, third) = (bytes.next(), bytes.next())
        switch (second, third) {
        case (0x80, 0x99): plain.append(UInt8(ascii: "'"))
        case (0x80, 0x9C), (0x80, 0x9D): Self.space(&plain)
        default: plain += [byte, second, third].compactMap { $0 }
        }
      default: plain.append(byte)
      }
    }
    Self.space(&plain)
    self.text = String(decoding: plain, as: UTF8.self)
  }

  private static let blank = UInt8(ascii: " ")

  private static func space(_ plain: inout [UInt8]) {
    if plain.last != blank { plain.append(blank) }
  }

  func hasAny(_ words: [String]) -> Bool { words.contains(where: has) }
  func begins(_ words: [String]) -> Bool { words.contains { text.dropFirst().hasPrefix($0) } }

  /// Compares bytes: most sentences are asked for well over a hundred words.
  func has(_ words: String) -> Bool {
    let found = text.utf8.withContiguousStorageIfAvailable { text in
      words.utf8.withContiguousStorageIfAvailable { words in
        guard let first = words.first, words.count <= text.count else { return words.isEmpty }
        for start in 0...(text.count - words.count) where text[start] == first {
          var length = 1
          while length < words.count, text[start + length] == words[length] { length += 1 }
          if length == words.count { return true }
        }
        return false
      }
    }
    return (found ?? nil) ?? text.contains(words)
  }
}
