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
    while start > 0, point - start < 30, SecretRule.Alphabet.alphanumeric.contains(text[start - 1]) {
      start -= 1
    }
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
