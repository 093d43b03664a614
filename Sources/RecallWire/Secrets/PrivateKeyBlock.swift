/// A private key as PEM (RFC 7468) or ASCII armour, its line ends as they are or as `\n` in a string.
enum PrivateKeyBlock {
  private static let beginning = Array("-----BEGIN ".utf8)
  private static let ending = Array("-----END ".utf8)
  private static let fiveDashes = Array("-----".utf8)
  private static let labels = [Array("PRIVATE KEY-----".utf8), Array("PRIVATE KEY BLOCK-----".utf8)]

  static func range(in text: SecretScanner.Text, at start: Int) -> Range<Int>? {
    guard SecretScanner.hasPrefix(text, start, beginning),
      let body = endOfLabel(in: text, from: start + beginning.count)
    else { return nil }
    // Prose about keys has no such run; a key's lines have 64.
    var run = 0
    var longestRun = 0
    var index = body
    while index < text.count, isKeyByte(text[index]) || isJoint(text, index) {
      if SecretScanner.hasPrefix(text, index, fiveDashes) {
        if SecretScanner.hasPrefix(text, index, ending) {
          index = endOfLabel(in: text, from: index + ending.count) ?? index
        }
        break
      }
      run = SecretRule.Alphabet.base64.contains(text[index]) ? run + 1 : 0
      longestRun = max(longestRun, run)
      index += 1
    }
    return longestRun >= 32 ? start..<index : nil
  }

  /// After `-----END … PRIVATE KEY-----`, where it begins at an offset.
  static func endOfEnding(in text: SecretScanner.Text, at start: Int) -> Int? {
    guard SecretScanner.hasPrefix(text, start, ending) else { return nil }
    return endOfLabel(in: text, from: start + ending.count)
  }

  private static func endOfLabel(in text: SecretScanner.Text, from start: Int) -> Int? {
    for index in start..<max(start, min(start + 24, text.count)) {
      if let label = labels.first(where: { SecretScanner.hasPrefix(text, index, $0) }) {
        return index + label.count
      }
      guard (0x41...0x5A).contains(text[index]) || text[index] == 0x20 else { return nil }
    }
    return nil
  }

  /// The end of a string whose key goes on in the next one, `\n" + "`; and the arrow or bar between a line's
  /// number and the line.
  private static func isJoint(_ text: SecretScanner.Text, _ index: Int) -> Bool {
    switch text[index] {
    case 0xE2, 0x86, 0x92, UInt8(ascii: "|"), UInt8(ascii: ">"): return true
    case UInt8(ascii: "\""), UInt8(ascii: "'"): break
    default: return false
    }
    // What stands between the two, and then at least a short line of base64, or the end.
    var next = index + 1
    while next < text.count, next - index < 80, "\"'+\\ \t\r\n,".utf8.contains(text[next]) { next += 1 }
    if SecretScanner.hasPrefix(text, next, fiveDashes) { return true }
    return SecretScanner.end(of: .base64, in: text, from: next, limit: 40) - next >= 40
  }

  /// Base64, line ends, and what the headers of an encrypted key are made of.
  private static func isKeyByte(_ byte: UInt8) -> Bool {
    SecretRule.Alphabet.base64.contains(byte) || "\\ \t\r\n:,-.()".utf8.contains(byte)
  }
}
