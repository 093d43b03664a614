/// Tokens that have their mark in the middle: those of bots.
enum BotToken {
  typealias Text = SecretScanner.Text

  /// Telegram's: 8 to 10 digits, a colon, `AA` and 33 more.
  static func afterColon(in text: Text, at colon: Int) -> SecretFinding? {
    guard colon >= 8, colon + 35 < text.count + 1, text[colon + 1] == UInt8(ascii: "A"),
      text[colon + 2] == UInt8(ascii: "A")
    else { return nil }
    var start = colon
    while start > 0, colon - start < 11, (0x30...0x39).contains(text[start - 1]) { start -= 1 }
    let end = SecretScanner.end(of: .base64URL, in: text, from: colon + 1, limit: 40)
    guard (8...10).contains(colon - start), (34...36).contains(end - colon - 1),
      SecretScanner.looksRandom(text, (colon + 1)..<end, .base64URL)
    else { return nil }
    return SecretFinding(kind: .serviceKey, range: start..<end)
  }

  /// Discord's: a snowflake in base64, a point, 6 characters of time, a point, and a signature.
  static func aroundPoint(in text: Text, at point: Int) -> SecretFinding? {
    guard point >= 23, point + 34 <= text.count, text[point + 7] == UInt8(ascii: ".") else { return nil }
    var start = point
    while start > 0, point - start < 30, SecretRule.Alphabet.alphanumeric.contains(text[start - 1]) { start -= 1 }
    guard (23...28).contains(point - start), (UInt8(ascii: "M")...UInt8(ascii: "O")).contains(text[start]),
      SecretScanner.end(of: .base64URL, in: text, from: point + 1, limit: 7) == point + 7
    else { return nil }
    let end = SecretScanner.end(of: .base64URL, in: text, from: point + 8, limit: 48)
    guard (27...40).contains(end - point - 8), SecretScanner.looksRandom(text, start..<end, .base64URL) else {
      return nil
    }
    return SecretFinding(kind: .serviceKey, range: start..<end)
  }
}

/// A token in the place of a URL's user: `https://token@host`, as Sentry and git have it.
enum URLUser {
  static func range(in text: SecretScanner.Text, colon: Int) -> Range<Int>? {
    guard colon + 24 < text.count, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/") else {
      return nil
    }
    let start = colon + 3
    let end = SecretScanner.end(of: .base64URL, in: text, from: start, limit: 256)
    guard end - start >= 20, end < text.count, text[end] == UInt8(ascii: "@") else { return nil }
    return SecretName.isScattered(Array(text[start..<end])[...]) ? start..<end : nil
  }
}

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
      while index > 0, start - index < longest, SecretRule.Alphabet.base64.contains(text[index - 1]) { index -= 1 }
      let count = runEnd - index
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
