/// Secrets that are told by the name they are given to: `DB_PASSWORD=…`, `"api_key": "…"`,
/// `Authorization: Bearer …`, `<password>…</password>`.
///
/// For what is captured, where a placeholder too much costs a word and a secret too much costs an account. A
/// file that a person writes is told of its secrets by form alone.
enum AssignedSecret {
  typealias Text = SecretScanner.Text

  /// What is found of them in a text, in order of place and never overlapping.
  ///
  /// - Complexity: linear in the length of the text.
  static func findings(in text: [UInt8]) -> [SecretFinding] {
    text.withUnsafeBufferPointer { findings(in: $0) }
  }

  private static func findings(in text: Text) -> [SecretFinding] {
    var findings: [SecretFinding] = []
    var end = 0
    var index = 0
    while index < text.count {
      guard let found = finding(in: text, at: index), found.range.upperBound > end else {
        index += 1
        continue
      }
      let range = max(end, found.range.lowerBound)..<found.range.upperBound
      findings.append(SecretFinding(kind: found.kind, range: range))
      end = range.upperBound
      index = max(index + 1, end)
    }
    return findings
  }

  @inline(__always)
  private static func finding(in text: Text, at index: Int) -> SecretFinding? {
    switch text[index] {
    case UInt8(ascii: "="): assigned(in: text, at: index)
    case UInt8(ascii: ":"):
      assigned(in: text, at: index) ?? BotToken.afterColon(in: text, at: index)
        ?? URLUser.range(in: text, colon: index).map { SecretFinding(kind: .accessToken, range: $0) }
    case UInt8(ascii: " "): SpokenSecret.finding(in: text, blank: index)
    case UInt8(ascii: ">"): MarkedUpSecret.element(in: text, at: index)
    case UInt8(ascii: "("), UInt8(ascii: ","): MarkedUpSecret.argument(in: text, at: index)
    case UInt8(ascii: "."): BotToken.aroundPoint(in: text, at: index)
    case UInt8(ascii: "-"):
      PrivateKeyTail.range(in: text, at: index).map { SecretFinding(kind: .privateKey, range: $0) }
    default: nil
    }
  }

  /// The sort of secret that the value of a JSON member is; `nil` for none.
  static func kind(ofValue value: String, named name: String) -> SecretKind? {
    guard let sort = SecretName(name.utf8) else { return nil }
    let bytes = Array(value.utf8)
    let (scheme, body) = AssignedValue.withoutScheme(bytes[...])
    guard !body.contains(where: { $0 <= 0x20 }) else { return nil }
    let facts = AssignedValue.Facts(isQuoted: true, isSetting: false, isClosed: true, scheme: scheme)
    return sort.takes(body, facts) ? sort.kind : nil
  }

  private static func assigned(in text: Text, at mark: Int) -> SecretFinding? {
    guard let named = AssignedName(in: text, before: mark) else { return nil }
    // `PASS: TestReading2`
    let isSettingName = named.name.isConstant && !named.name.isShort
    guard let value = AssignedValue(in: text, after: mark, isSettingName: isSettingName) else { return nil }
    guard !named.needsQuotes || value.facts.isQuoted, named.name.takes(value.bytes(of: text), value.facts)
    else { return nil }
    return SecretFinding(kind: named.name.kind, range: value.range)
  }
}
