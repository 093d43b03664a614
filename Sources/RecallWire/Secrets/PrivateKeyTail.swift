/// The end of a private key whose beginning is elsewhere: a part of a file was read.
enum PrivateKeyTail {
  private static let longest = 16 << 10

  static func range(in text: SecretScanner.Text, at start: Int) -> Range<Int>? {
    guard start > 40, let end = PrivateKeyBlock.endOfEnding(in: text, at: start) else { return nil }
    var accepted = start
    var index = start
    var isLastLine = true
    var hasLongRun = false
    while index > 0, start - index < longest {
      while index > 0, isBetween(text[index - 1]) { index -= 1 }
      let runEnd = index
      while index > 0, start - index < longest, SecretRule.Alphabet.base64.contains(text[index - 1]) {
        index -= 1
      }
      let count = runEnd - index
      // The sign of a patch.
      if (1...2).contains(count) { continue }
      let isNumber = count > 0 && count <= 6 && text[index..<runEnd].allSatisfy { (0x30...0x39).contains($0) }
      if count >= 40 { hasLongRun = true } else if !(isLastLine || isNumber) || count == 0 { break }
      isLastLine = false
      accepted = index
    }
    return hasLongRun ? accepted..<end : nil
  }

  /// Line ends, also in a string; what editors and patches put before a line.
  private static func isBetween(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "\\\"',|>:".utf8.contains(byte) || byte >= 0x80
  }
}
