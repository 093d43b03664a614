/// Recognises secrets in a text by their form: keys and tokens of known makers, private keys, passwords in
/// URLs.
///
/// Made to be quiet rather than complete: it looks for forms that mean nothing else, and passes over
/// placeholders.
public enum SecretScanner {
  /// What was found, in order of place and never overlapping.
  ///
  /// - Complexity: linear in the length of the text.
  public static func findings(in text: [UInt8]) -> [SecretFinding] {
    text.withUnsafeBufferPointer { bytes in
      beginnings.withUnsafeBufferPointer { findings(in: bytes, $0) }
    }
  }

  private static func findings(
    in text: Text, _ beginnings: UnsafeBufferPointer<Beginnings>
  ) -> [SecretFinding] {
    var findings: [SecretFinding] = []
    var position = 1
    var before = text.isEmpty ? 0 : beginnings[Int(text[0])].first
    // No form is a single byte.
    while position < text.count {
      let byte = beginnings[Int(text[position])]
      let isCandidate = before & byte.second != 0
      before = byte.first
      position &+= 1
      guard isCandidate, let finding = finding(in: text, at: position - 2) else { continue }
      findings.append(finding)
      let end = max(finding.range.upperBound, position - 1)
      before = end < text.count ? beginnings[Int(text[end])].first : 0
      position = end + 1
    }
    return findings
  }

  /// A text that is being scanned: valid for the scan alone.
  typealias Text = UnsafeBufferPointer<UInt8>

  private static let rules: [[SecretRule]] = {
    var table = [[SecretRule]](repeating: [], count: 256)
    for rule in SecretRule.all {
      if let first = rule.prefix.first { table[Int(first)].append(rule) }
    }
    return table
  }()

  /// Where a byte can stand at the beginning of a form; a bit for each byte that begins one.
  private struct Beginnings {
    var first: UInt32 = 0
    var second: UInt32 = 0
  }

  /// By byte: two bytes in a row begin a form if `first` of one and `second` of the next have a bit in
  /// common.
  ///
  /// Nearly all of a text is passed over by this test alone.
  private static let beginnings: [Beginnings] = {
    // What is no rule: JSON web tokens, AWS's setting, private keys, URLs.
    let forms = SecretRule.all.map(\.prefix) + ["eyJ", "aws", "AWS", "---", "://"].map { Array($0.utf8) }
    var table = [Beginnings](repeating: Beginnings(), count: 256)
    var bit: UInt32 = 1
    for form in forms {
      if table[Int(form[0])].first == 0 {
        table[Int(form[0])].first = bit
        bit <<= 1
      }
      table[Int(form[1])].second |= table[Int(form[0])].first
    }
    return table
  }()

  private static func finding(in text: Text, at start: Int) -> SecretFinding? {
    switch text[start] {
    case UInt8(ascii: ":"):
      return URLPassword.range(in: text, colon: start).map { SecretFinding(kind: .urlPassword, range: $0) }
    case UInt8(ascii: "-"):
      return PrivateKeyBlock.range(in: text, at: start).map { SecretFinding(kind: .privateKey, range: $0) }
    default: break
    }
    guard !continuesWord(text, start) else { return nil }
    for rule in rules[Int(text[start])] where hasPrefix(text, start, rule.prefix) {
      guard let range = token(in: text, at: start, rule: rule) else { continue }
      return SecretFinding(kind: rule.kind, range: range)
    }
    switch text[start] {
    case UInt8(ascii: "a"), UInt8(ascii: "A"):
      return AWSSecretKey.range(in: text, at: start).map { SecretFinding(kind: .awsKey, range: $0) }
    case UInt8(ascii: "e"):
      return JSONWebToken.range(in: text, at: start).map { SecretFinding(kind: .jsonWebToken, range: $0) }
    default: return nil
    }
  }

  private static func token(in text: Text, at start: Int, rule: SecretRule) -> Range<Int>? {
    let body = start + rule.prefix.count
    let end = self.end(of: rule.alphabet, in: text, from: body, limit: rule.counts.upperBound + 1)
    guard rule.counts.contains(end - body), !isOfName(text, start, rule),
      looksRandom(text, body..<end, rule.alphabet)
    else { return nil }
    return start..<end
  }

  /// Whether it is the end of a name: a hash behind `cache-key-` is none of Mailgun's keys.
  private static func isOfName(_ text: Text, _ start: Int, _ rule: SecretRule) -> Bool {
    rule.prefix.count <= 4 && start > 0 && text[start - 1] == UInt8(ascii: "-") && rule.kind == .serviceKey
  }

  /// Whether a word began before `index`: then no token begins there.
  static func continuesWord(_ text: Text, _ index: Int) -> Bool {
    index > 0 && SecretRule.Alphabet.word.contains(text[index - 1])
  }

  static func hasPrefix(_ text: Text, _ start: Int, _ prefix: [UInt8]) -> Bool {
    guard start + prefix.count <= text.count else { return false }
    for offset in prefix.indices where text[start + offset] != prefix[offset] { return false }
    return true
  }

  /// The offset after the run of an alphabet's characters, at most `limit` of them.
  static func end(of alphabet: SecretRule.Alphabet, in text: Text, from start: Int, limit: Int) -> Int {
    var index = start
    let stop = min(text.count, start + limit)
    while index < stop, alphabet.contains(text[index]) { index += 1 }
    return index
  }

  /// Passes over `xxxxxxxx`, `your-key-here` and the makers' own examples.
  static func looksRandom(_ text: Text, _ range: Range<Int>, _ alphabet: SecretRule.Alphabet) -> Bool {
    // A bit for each ASCII character: all alphabets are ASCII.
    var seen: UInt128 = 0
    var hasUpper = false
    var hasLower = false
    var hasDigit = false
    for byte in text[range] {
      seen |= 1 << UInt128(byte & 0x7F)
      hasUpper = hasUpper || (0x41...0x5A).contains(byte)
      hasLower = hasLower || (0x61...0x7A).contains(byte)
      hasDigit = hasDigit || (0x30...0x39).contains(byte)
    }
    let example = Array("EXAMPLE".utf8)
    let isExample = range.count >= example.count && hasPrefix(text, range.upperBound - example.count, example)
    guard seen.nonzeroBitCount >= 6, !isExample else { return false }
    if case .base32 = alphabet { return true }
    return hasDigit || (hasUpper && hasLower)
  }
}
