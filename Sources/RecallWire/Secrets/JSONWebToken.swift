/// `eyJ….eyJ….signature` (RFC 7519): both JSON objects begin with `{"`, which is `eyJ` in base64.
enum JSONWebToken {
  private static let beginning = Array("eyJ".utf8)

  static func range(in text: SecretScanner.Text, at start: Int) -> Range<Int>? {
    // A token does not begin inside a longer run of its own characters.
    guard start == 0 || !SecretRule.Alphabet.base64URL.contains(text[start - 1]) else { return nil }
    var index = start
    for part in 0..<3 {
      guard part == 2 || SecretScanner.hasPrefix(text, index, beginning) else { return nil }
      let end = SecretScanner.end(of: .base64URL, in: text, from: index, limit: 16_384)
      guard end - index >= 10 else { return nil }
      if part == 2 { return start..<end }
      guard end < text.count, text[end] == UInt8(ascii: ".") else { return nil }
      index = end + 1
    }
    return nil
  }
}
