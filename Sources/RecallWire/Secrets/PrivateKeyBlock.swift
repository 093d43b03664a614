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
    while index < text.count, isKeyByte(text[index]) {
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

  private static func endOfLabel(in text: SecretScanner.Text, from start: Int) -> Int? {
    for index in start..<max(start, min(start + 24, text.count)) {
      if let label = labels.first(where: { SecretScanner.hasPrefix(text, index, $0) }) {
        return index + label.count
      }
      guard (0x41...0x5A).contains(text[index]) || text[index] == 0x20 else { return nil }
    }
    return nil
  }

  /// Base64, line ends, and what the headers of an encrypted key are made of.
  private static func isKeyByte(_ byte: UInt8) -> Bool {
    SecretRule.Alphabet.base64.contains(byte) || "\\ \t\r\n:,-.()".utf8.contains(byte)
  }
}
