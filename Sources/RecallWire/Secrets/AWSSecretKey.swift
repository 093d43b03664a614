/// `aws_secret_access_key`, in settings or in an environment, and the 40 characters after it.
enum AWSSecretKey {
  private static let names = [Array("aws_secret_access_key".utf8), Array("AWS_SECRET_ACCESS_KEY".utf8)]

  static func range(in text: SecretScanner.Text, at start: Int) -> Range<Int>? {
    guard let name = names.first(where: { SecretScanner.hasPrefix(text, start, $0) }) else { return nil }
    var index = start + name.count
    let stop = min(text.count, index + 8)
    while index < stop, "=: \t\"'".utf8.contains(text[index]) { index += 1 }
    let end = SecretScanner.end(of: .base64, in: text, from: index, limit: 41)
    guard end - index == 40, SecretScanner.looksRandom(text, index..<end, .base64) else { return nil }
    // "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" is the documentation's own.
    let isExample = SecretScanner.hasPrefix(text, end - 10, Array("EXAMPLEKEY".utf8))
    return isExample ? nil : index..<end
  }
}
