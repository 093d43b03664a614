/// The name before an assignment, where it promises a secret.
struct AssignedName {
  typealias Text = SecretScanner.Text

  let name: SecretName
  /// Whether only a literal may follow: `headers["token"] = …` is mostly given what comes from elsewhere.
  private(set) var needsQuotes = false

  /// Reads backwards from `=` or `:`.
  init?(in text: Text, before mark: Int) {
    var end = mark
    while end > 0, mark - end < 8, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    if end > 1, text[end - 1] == UInt8(ascii: "]") {
      end -= 1
      needsQuotes = true
    }
    let unquoted = Self.beforeQuote(text, end)
    if needsQuotes, unquoted == end { return nil }
    let range = Self.word(in: text, endingAt: unquoted)
    guard !range.isEmpty else { return nil }
    if let name = SecretName(text[range]) {
      self.name = name
      return
    }
    if Self.isValueWord(text[range]), let name = Self.nameOfPair(in: text, before: range.lowerBound) {
      self.name = name
      return
    }
    // `apiKey: String = "…"`
    guard text[mark] == UInt8(ascii: "="), unquoted < mark,
      let name = Self.nameWithType(in: text, typeAt: range.lowerBound)
    else { return nil }
    self.name = name
    needsQuotes = true
  }

  /// The offset before a closing quotation mark, escaped or not.
  static func beforeQuote(_ text: Text, _ end: Int) -> Int {
    guard end > 0, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'") else {
      return end
    }
    var end = end - 1
    while end > 0, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    return end
  }

  /// The identifier that ends at an offset.
  static func word(in text: Text, endingAt end: Int) -> Range<Int> {
    var start = end
    while start > 0, end - start < 80, SecretName.isPart(text[start - 1]) { start -= 1 }
    return start..<end
  }

  private static func isValueWord(_ word: some Collection<UInt8>) -> Bool {
    word.count == 5 && word.elementsEqual("value".utf8) { $0 | 0x20 == $1 }
  }

  /// The name in `"name": "API_KEY", "value": "…"`, in JSON, YAML and the attributes of XML.
  private static func nameOfPair(in text: Text, before start: Int) -> SecretName? {
    var end = start
    while end > 0, start - end < 40, isBetween(text[end - 1]) || text[end - 1] == UInt8(ascii: ",") {
      end -= 1
    }
    let named = word(in: text, endingAt: end)
    var labelEnd = named.lowerBound
    while labelEnd > 0, named.lowerBound - labelEnd < 12,
      isBetween(text[labelEnd - 1]) || isMark(text[labelEnd - 1])
    {
      labelEnd -= 1
    }
    let label = text[word(in: text, endingAt: labelEnd)].map { $0 | 0x20 }
    guard ["name", "key", "variable"].contains(where: { label.elementsEqual($0.utf8) }) else { return nil }
    return SecretName(text[named])
  }

  private static func isBetween(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") }

  private static func nameWithType(in text: Text, typeAt start: Int) -> SecretName? {
    var end = start
    guard end > 0, text[end - 1] == 0x20 else { return nil }
    end -= 1
    guard end > 0, text[end - 1] == UInt8(ascii: ":") else { return nil }
    return SecretName(text[word(in: text, endingAt: end - 1)])
  }
}
