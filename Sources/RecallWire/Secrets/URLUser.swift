/// A token in the place of a URL's user: `https://token@host`, as Sentry and git have it.
enum URLUser {
  static func range(in text: SecretScanner.Text, colon: Int) -> Range<Int>? {
    guard colon + 24 < text.count, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/")
    else {
      return nil
    }
    let start = colon + 3
    let end = SecretScanner.end(of: .base64URL, in: text, from: start, limit: 256)
    guard end - start >= 20, end < text.count, text[end] == UInt8(ascii: "@") else { return nil }
    return SecretName.isScattered(Array(text[start..<end])[...]) ? start..<end : nil
  }
}
