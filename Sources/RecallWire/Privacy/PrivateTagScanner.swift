private import Glibc

/// Finds the private tags of a text as it is written in Markdown, front to back.
///
/// What to cut is decided by who reads the tags, so that a scanner of another notation can feed the same cut.
struct PrivateTagScanner: IteratorProtocol {
  private let text: [UInt8]
  private var position = 0
  private static let word = Array("private".utf8)

  /// A scanner that stands before the text.
  init(_ text: [UInt8]) {
    self.text = text
  }

  /// The next tag; `nil` when no more follow.
  mutating func next() -> PrivateTag? {
    while let start = offset(of: UInt8(ascii: "<"), from: position) {
      if let tag = tag(at: start) {
        position = tag.range.upperBound
        return tag
      }
      position = start + 1
    }
    position = text.count
    return nil
  }

  private func offset(of byte: UInt8, from start: Int) -> Int? {
    text.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private func tag(at start: Int) -> PrivateTag? {
    var index = skippingSpace(from: start + 1)
    let closes = index < text.count && text[index] == slash
    if closes { index = skippingSpace(from: index + 1) }
    guard index + Self.word.count <= text.count else { return nil }
    for offset in Self.word.indices where text[index + offset] | 0x20 != Self.word[offset] { return nil }
    index += Self.word.count
    guard index == text.count || isSpace(text[index]) || text[index] == slash || text[index] == bracket
    else { return nil }
    return PrivateTag(kind: closes ? .closing : .opening, range: start..<endOfTag(from: index))
  }

  /// The offset after the tag's `>`, the first outside a quoted attribute; the text's end where there is
  /// none.
  private func endOfTag(from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] != bracket {
      // A quotation mark quotes only after `=`, so that an apostrophe does not swallow the `>`.
      if text[index] == UInt8(ascii: "=") {
        let value = skippingSpace(from: index + 1)
        if value < text.count, text[value] == UInt8(ascii: "\"") || text[value] == UInt8(ascii: "'"),
          let end = offset(of: text[value], from: value + 1)
        {
          index = end
        }
      }
      index += 1
    }
    return min(index + 1, text.count)
  }

  private var slash: UInt8 { UInt8(ascii: "/") }
  private var bracket: UInt8 { UInt8(ascii: ">") }

  private func skippingSpace(from start: Int) -> Int {
    var index = start
    while index < text.count, isSpace(text[index]) { index += 1 }
    return index
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
