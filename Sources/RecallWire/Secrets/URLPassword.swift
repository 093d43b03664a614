/// The password of `scheme://user:password@host`.
enum URLPassword {
  private static let longest = 256
  private static let placeholders: Set<String> = [
    "password", "passwd", "pass", "pwd", "secret", "token", "user", "example", "xxx", "xxxx",
  ]

  static func range(in text: SecretScanner.Text, colon: Int) -> Range<Int>? {
    guard colon > 0, SecretScanner.hasPrefix(text, colon, Array("://".utf8)),
      SecretRule.Alphabet.alphanumeric.contains(text[colon - 1])
    else { return nil }
    var separator: Int?
    for index in (colon + 3)..<max(colon + 3, min(text.count, colon + 3 + longest)) {
      switch text[index] {
      case UInt8(ascii: ":") where separator == nil: separator = index
      case UInt8(ascii: "@"):
        guard let separator, index > separator + 1 else { return nil }
        return isPlaceholder(text, (separator + 1)..<index) ? nil : (separator + 1)..<index
      case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "]"):
        return nil
      default: continue
      }
    }
    return nil
  }

  private static func isPlaceholder(_ text: SecretScanner.Text, _ range: Range<Int>) -> Bool {
    if "$<{[%*.".utf8.contains(text[range.lowerBound]) && !isPercentEncoded(text, range) { return true }
    return placeholders.contains(String(decoding: text[range], as: UTF8.self).lowercased())
  }

  /// Whether a password that begins with `%` goes on as an encoded character does, unlike `%PASSWORD%`.
  private static func isPercentEncoded(_ text: SecretScanner.Text, _ range: Range<Int>) -> Bool {
    let hexadecimal = "0123456789ABCDEFabcdef".utf8
    return range.count > 3 && text[range.lowerBound] == UInt8(ascii: "%")
      && hexadecimal.contains(text[range.lowerBound + 1]) && hexadecimal.contains(text[range.lowerBound + 2])
      && text[range.upperBound - 1] != UInt8(ascii: "%")
  }
}
