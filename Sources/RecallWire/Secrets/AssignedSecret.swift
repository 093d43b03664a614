/// Secrets that are told by the name they are given to: `DB_PASSWORD=…`, `"api_key": "…"`, `Authorization: Bearer …`.
///
/// For what is captured, where a placeholder too much costs a word and a secret too much costs an account. A file that a
/// person writes is told of its secrets by form alone.
enum AssignedSecret {
  /// What is found of them in a text, in order of place.
  static func findings(in text: [UInt8]) -> [SecretFinding] {
    var findings: [SecretFinding] = []
    var index = 0
    while index < text.count {
      let finding: SecretFinding?
      switch text[index] {
      case UInt8(ascii: "="), UInt8(ascii: ":"): finding = assigned(in: text, at: index)
      case UInt8(ascii: " "): finding = spoken(in: text, blank: index)
      default: finding = nil
      }
      if let finding {
        findings.append(finding)
        index = finding.range.upperBound
      } else {
        index += 1
      }
    }
    return findings
  }

  /// The sort of secret that the value of a JSON member is; `nil` for none.
  static func kind(ofValue value: String, named name: String) -> SecretKind? {
    let bytes = Array(value.utf8)
    guard let sort = SecretName(name[...].utf8), !bytes.contains(where: { $0 <= 0x20 }) else { return nil }
    return sort.takes(bytes[...], isQuoted: true, isSetting: false) ? sort.kind : nil
  }

  // MARK: - Names and values

  private static func assigned(in text: [UInt8], at mark: Int) -> SecretFinding? {
    guard let name = self.name(in: text, before: mark), let sort = SecretName(text[name]) else { return nil }
    var start = mark + 1
    // `:=`, `=>`, `==` and `::` assign nothing, or go on.
    if start < text.count, text[mark] == UInt8(ascii: ":"), text[start] == UInt8(ascii: "=") { start += 1 }
    if start < text.count, text[start] == UInt8(ascii: ">") { start += 1 }
    guard start < text.count, text[start] != UInt8(ascii: "="), text[start] != UInt8(ascii: ":") else { return nil }
    let hasBlank = text[start] == 0x20 || text[start] == 0x09
    while start < text.count, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    var isQuoted = false
    if let value = afterQuote(text, start) {
      start = value
      isQuoted = true
    }
    // `Authorization: Bearer x`: the word is no secret, what follows is.
    for scheme in ["Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token "] {
      if SecretName.hasPrefix(text[start...], scheme) { start += scheme.utf8.count }
    }
    let end = self.end(of: text, from: start, isQuoted: isQuoted)
    guard end > start else { return nil }
    let isSetting = text[mark] == UInt8(ascii: "=") && !hasBlank
    guard sort.takes(text[start..<end], isQuoted: isQuoted, isSetting: isSetting), !isCall(text, end) else { return nil }
    return SecretFinding(kind: sort.kind, range: start..<end)
  }

  /// The identifier before an assignment, also in quotation marks, escaped ones too.
  private static func name(in text: [UInt8], before mark: Int) -> Range<Int>? {
    var end = mark
    while end > 0, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    if end > 0, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'") {
      end -= 1
      while end > 0, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    }
    // `["password"] =`
    if end > 0, text[end - 1] == UInt8(ascii: "]") { return nil }
    var start = end
    while start > 0, end - start < 80, SecretName.isPart(text[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  /// After an opening quotation mark, escaped or not.
  private static func afterQuote(_ text: [UInt8], _ start: Int) -> Int? {
    var index = start
    while index < text.count, text[index] == UInt8(ascii: "\\") { index += 1 }
    guard index < text.count, "\"'`".utf8.contains(text[index]) else { return nil }
    return index + 1
  }

  private static func end(of text: [UInt8], from start: Int, isQuoted: Bool) -> Int {
    var index = start
    while index < text.count, index - start < 4096 {
      let byte = text[index]
      if byte <= 0x20 || "\"'`".utf8.contains(byte) { break }
      if byte == UInt8(ascii: "\\") { break }
      if !isQuoted, ",;)]}&|<>".utf8.contains(byte) { break }
      index += 1
    }
    return index
  }

  private static func isCall(_ text: [UInt8], _ end: Int) -> Bool {
    end < text.count && text[end] == UInt8(ascii: "(")
  }

  // MARK: - Words before a secret

  private static let speakers: [(words: String, kind: SecretKind)] = [
    ("Bearer", .accessToken), ("bearer", .accessToken), ("Basic", .password), ("-u", .password), ("--user", .password),
    ("--password", .password), ("--token", .accessToken), ("--api-key", .accessToken), ("password", .password),
  ]

  /// `Bearer x`, `-u user:x`, `--password x`, and `password x` of a `.netrc`.
  private static func spoken(in text: [UInt8], blank: Int) -> SecretFinding? {
    for (words, kind) in speakers where endsWith(text, blank, words) {
      var start = blank + 1
      if let quoted = afterQuote(text, start) { start = quoted }
      let end = self.end(of: text, from: start, isQuoted: false)
      var range = start..<end
      if words == "-u" || words == "--user" {
        guard let colon = text[range].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        range = (colon + 1)..<end
      }
      let value = text[range]
      let isLikely: Bool =
        switch words {
        case "Bearer", "bearer", "Basic", "--token", "--api-key":
          value.count >= 16 && SecretName.looksRandom(value)
        case "password": isNetrc(text, blank) && value.count >= 4
        default: value.count >= 4
        }
      if isLikely, !SecretName.isPlaceholder(value) { return SecretFinding(kind: kind, range: range) }
    }
    return nil
  }

  private static func endsWith(_ text: [UInt8], _ end: Int, _ words: String) -> Bool {
    let count = words.utf8.count
    guard end >= count, text[(end - count)..<end].elementsEqual(words.utf8) else { return false }
    return end == count || !SecretName.isPart(text[end - count - 1])
  }

  private static func isNetrc(_ text: [UInt8], _ blank: Int) -> Bool {
    let line = text[max(0, blank - 200)..<blank]
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.suffix(6).contains("login") && words.suffix(8).contains("machine")
  }
}
