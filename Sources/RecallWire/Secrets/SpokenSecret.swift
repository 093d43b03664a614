/// Secrets after a word and a blank: `Bearer x`, `-u user:x`, `--password x`, `password x` of a `.netrc`,
/// `ENV API_KEY x`, and "the password is x".
enum SpokenSecret {
  typealias Text = SecretScanner.Text

  static func finding(in text: Text, blank: Int) -> SecretFinding? {
    guard blank > 0, blank + 4 < text.count else { return nil }
    // The words that matter end with one of these.
    switch text[blank - 1] | 0x20 {
    case UInt8(ascii: "r"), UInt8(ascii: "c"), UInt8(ascii: "u"), UInt8(ascii: "d"), UInt8(ascii: "n"),
      UInt8(ascii: "p"),
      UInt8(ascii: "y"), UInt8(ascii: "t"), UInt8(ascii: "s"), UInt8(ascii: "e"), UInt8(ascii: "h"),
      UInt8(ascii: "a"):
      break
    default: return nil
    }
    let word = AssignedName.word(in: text, endingAt: blank)
    guard word.count >= 2 else { return nil }
    if text[word.lowerBound] == UInt8(ascii: "-") { return afterFlag(in: text, word, blank) }
    switch String(decoding: text[word], as: UTF8.self) {
    case "Bearer", "bearer", "Basic":
      return value(in: text, after: blank, .accessToken) { $0.count >= 16 && SecretName.looksRandom($0) }
    case "password", "passwd":
      guard isNetrc(text, word.lowerBound) else { return nil }
      return value(in: text, after: blank, .password) { $0.count >= 4 }
    case "is", "was":
      guard follows(text, word.lowerBound, ["password", "passphrase", "Password", "passwd"]) else {
        return nil
      }
      return value(in: text, after: blank, .password) { $0.count >= 6 && SecretName.isMixed($0) }
    default: return afterName(in: text, word, blank)
    }
  }

  // MARK: - Flags

  private static let clients = [
    "mysql", "mariadb", "sshpass", "docker", "redis-cli", "podman", "mongo", "az ", "ldap",
  ]

  private static func afterFlag(in text: Text, _ word: Range<Int>, _ blank: Int) -> SecretFinding? {
    let flag = String(decoding: text[word], as: UTF8.self)
    switch flag {
    case "-u", "--user", "--proxy-user":
      guard let value = AssignedValue(in: text, at: blank + 1, isSetting: true, isLong: true),
        let colon = text[value.range].firstIndex(of: UInt8(ascii: ":"))
      else { return nil }
      let range = (colon + 1)..<value.range.upperBound
      let bytes = Array(text[range])[...]
      guard bytes.count >= 4, !SecretName.isPlaceholder(bytes), !isNumber(bytes) else { return nil }
      return SecretFinding(kind: .password, range: range)
    case "-p", "-a", "-w":
      guard isCommand(text, word.lowerBound) else { return nil }
      return value(in: text, after: blank, .password) { $0.count >= 6 && SecretName.isMixed($0) }
    default:
      guard flag.hasPrefix("--"), let name = SecretName(text[word]),
        let value = AssignedValue(in: text, at: blank + 1, isSetting: true, isLong: true),
        name.takes(value.bytes(of: text), value.facts)
      else { return nil }
      return SecretFinding(kind: name.kind, range: value.range)
    }
  }

  /// A port, or the number of a group: `docker run -u 1000:1000`.
  private static func isNumber(_ value: ArraySlice<UInt8>) -> Bool {
    value.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isCommand(_ text: Text, _ start: Int) -> Bool {
    let line = text[max(0, start - 160)..<start]
    let command = String(decoding: line.suffix { $0 != 0x0A }, as: UTF8.self)
    return clients.contains { command.contains($0) }
  }

  // MARK: - Names

  private static let setters: Set<String> = [
    "ENV", "ARG", "set", "setx", "-x", "-gx", "-Ux", "add", "config", "put",
  ]

  /// `ENV API_KEY x`, `aws configure set aws_secret_access_key x`.
  private static func afterName(in text: Text, _ word: Range<Int>, _ blank: Int) -> SecretFinding? {
    guard word.count >= 5, word.lowerBound > 3, text[word.lowerBound - 1] == 0x20,
      let name = SecretName(text[word])
    else { return nil }
    let before = AssignedName.word(in: text, endingAt: word.lowerBound - 1)
    guard setters.contains(String(decoding: text[before], as: UTF8.self)),
      let value = AssignedValue(in: text, at: blank + 1, isSetting: true, isLong: true),
      name.takes(value.bytes(of: text), value.facts)
    else { return nil }
    return SecretFinding(kind: name.kind, range: value.range)
  }

  private static func value(
    in text: Text, after blank: Int, _ kind: SecretKind, where isLikely: (ArraySlice<UInt8>) -> Bool
  ) -> SecretFinding? {
    guard let value = AssignedValue(in: text, at: blank + 1, isSetting: true) else { return nil }
    var end = value.range.upperBound
    if !value.facts.isQuoted {
      while end > value.range.lowerBound, ".:?".utf8.contains(text[end - 1]) { end -= 1 }
    }
    let range = value.range.lowerBound..<end
    let bytes = Array(text[range])[...]
    guard isLikely(bytes), !SecretName.isPlaceholder(bytes) else { return nil }
    return SecretFinding(kind: kind, range: range)
  }

  private static func follows(_ text: Text, _ start: Int, _ words: [String]) -> Bool {
    guard start > 0, text[start - 1] == 0x20 else { return false }
    let before = String(decoding: text[AssignedName.word(in: text, endingAt: start - 1)], as: UTF8.self)
    return words.contains(before)
  }

  private static func isNetrc(_ text: Text, _ start: Int) -> Bool {
    let before = String(decoding: text[max(0, start - 200)..<start], as: UTF8.self)
    let words = before.split(whereSeparator: \.isWhitespace)
    return words.suffix(6).contains("login")
      && (words.suffix(8).contains("machine") || words.contains("default"))
  }
}

extension Collection where Element == UInt8, Self: BidirectionalCollection {
  /// The longest end of which every element satisfies a condition.
  fileprivate func suffix(_ isIn: (UInt8) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, isIn(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
