/// Secrets in XML, and among the arguments of a call.
enum MarkedUpSecret {
  typealias Text = SecretScanner.Text

  /// `<password>x</password>`, `<entry key="password">x</entry>`, at the `>` before the value.
  static func element(in text: Text, at mark: Int) -> SecretFinding? {
    guard mark > 3, mark + 5 < text.count, let name = nameOfElement(in: text, endingAt: mark) else {
      return nil
    }
    var end = mark + 1
    while end < text.count, end - mark < 1_024, text[end] > 0x20, text[end] != UInt8(ascii: "<") { end += 1 }
    guard end + 1 < text.count, text[end] == UInt8(ascii: "<"), text[end + 1] == UInt8(ascii: "/") else {
      return nil
    }
    let value = Array(text[(mark + 1)..<end])[...]
    let facts = AssignedValue.Facts(isQuoted: true, isSetting: false, isClosed: true)
    guard name.takes(value, facts) else { return nil }
    return SecretFinding(kind: name.kind, range: (mark + 1)..<end)
  }

  private static func nameOfElement(in text: Text, endingAt end: Int) -> SecretName? {
    let unquoted = AssignedName.beforeQuote(text, end)
    let word = AssignedName.word(in: text, endingAt: unquoted)
    guard !word.isEmpty, word.lowerBound > 0 else { return nil }
    if unquoted == end {
      return text[word.lowerBound - 1] == UInt8(ascii: "<") ? SecretName(text[word]) : nil
    }
    var label = word.lowerBound
    while label > 0, word.lowerBound - label < 4, "\"'\\=".utf8.contains(text[label - 1]) { label -= 1 }
    let attribute = text[AssignedName.word(in: text, endingAt: label)]
    guard attribute.elementsEqual("key".utf8) || attribute.elementsEqual("name".utf8) else { return nil }
    return SecretName(text[word])
  }

  /// `setPassword("x")` at the bracket, `setHeader("X-Api-Key", "x")` at the comma.
  static func argument(in text: Text, at mark: Int) -> SecretFinding? {
    var start = mark + 1
    if start < text.count, text[start] == 0x20 { start += 1 }
    guard start + 6 < text.count, AssignedValue.quote(in: text, at: start) != nil else { return nil }
    let unquoted = AssignedName.beforeQuote(text, mark)
    guard (unquoted < mark) == (text[mark] == UInt8(ascii: ",")) else { return nil }
    let word = AssignedName.word(in: text, endingAt: unquoted)
    guard word.count >= 4, let name = SecretName(text[word]),
      let value = AssignedValue(in: text, at: start, isSetting: false), value.facts.isQuoted,
      value.facts.isClosed
    else { return nil }
    let bytes = value.bytes(of: text)
    // Lists of words stand like this too.
    guard name.takes(bytes, value.facts), SecretName.isMixed(bytes) || SecretName.isScattered(bytes) else {
      return nil
    }
    return SecretFinding(kind: name.kind, range: value.range)
  }
}
