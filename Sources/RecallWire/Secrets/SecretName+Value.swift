extension SecretName {
  /// Whether a value is a secret under this name.
  func takes(_ value: ArraySlice<UInt8>, _ facts: AssignedValue.Facts) -> Bool {
    guard !Self.isPlaceholder(value), !Self.isCode(value, isQuoted: facts.isQuoted) else { return false }
    // More words follow inside the quotation marks: prose, unless this one is no word.
    if !facts.isClosed, !Self.isMixed(value), !Self.isScattered(value) { return false }
    switch kind {
    case .password: return takesPassword(value, facts)
    default: return takesToken(value, facts)
    }
  }

  private func takesPassword(_ value: ArraySlice<UInt8>, _ facts: AssignedValue.Facts) -> Bool {
    if isShort, !facts.isQuoted, !facts.isSetting { return false }
    let classes = Self.classes(of: value)
    if facts.isSetting {
      if value.count >= 8, classes == 1 {
        return isConstant || !value.contains { !(0x61...0x7A).contains($0) }
      }
      return value.count >= 4 && classes >= 2 && !(Self.isWords(value) && Self.hasTellingWord(value))
    }
    return value.count >= 6 && classes >= 2 && !Self.isWords(value)
  }

  private func takesToken(_ value: ArraySlice<UInt8>, _ facts: AssignedValue.Facts) -> Bool {
    if facts.scheme.lowercased() == "basic " {
      // Base64 of a name and a password: a short one has no digit.
      return value.count >= 8 && Self.classes(of: value) >= 2 && !Self.isCapitalised(value)
        && value.allSatisfy { SecretRule.Alphabet.base64.contains($0) }
    }
    if Self.isUUID(value) { return takesUUID }
    let least = isGuess ? 20 : facts.isSetting || facts.isQuoted || !facts.scheme.isEmpty ? 12 : 16
    return value.count >= least && Self.isScattered(value) && !Self.isChecksum(value)
  }

  /// Whether it is made as a machine makes keys: letters and digits, of many sorts.
  static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
    let hasDigit = value.contains { (0x30...0x39).contains($0) }
    let hasLetter = value.contains { (0x41...0x5A).contains($0 & 0xDF) }
    return hasDigit && hasLetter && Set(value).count >= 8
  }

  /// Whether it looks random, and not as words with a number among them do.
  static func isScattered(_ value: ArraySlice<UInt8>) -> Bool {
    guard looksRandom(value) else { return false }
    var changes = 0
    var previous = 0
    for byte in value {
      let sort =
        (0x61...0x7A).contains(byte)
        ? 1 : (0x41...0x5A).contains(byte) ? 2 : (0x30...0x39).contains(byte) ? 3 : 0
      // A capital before small letters begins a word.
      if previous != 0, sort != 0, sort != previous, !(previous == 2 && sort == 1) { changes += 1 }
      previous = sort
    }
    return changes * (value.count < 24 ? 5 : 7) >= value.count
  }

  /// Whether it has capitals, small letters and digits, or digits and signs, as no word has.
  static func isMixed(_ value: ArraySlice<UInt8>) -> Bool {
    let hasUpper = value.contains { (0x41...0x5A).contains($0) }
    let hasLower = value.contains { (0x61...0x7A).contains($0) }
    let hasDigit = value.contains { (0x30...0x39).contains($0) }
    let hasSign = value.contains { "!@#$%^&*?+~".utf8.contains($0) }
    return hasDigit && (hasUpper || hasLower) && (hasSign || (hasUpper && hasLower))
  }

  /// How many of lower case, upper case, digits and signs it has.
  private static func classes(of value: ArraySlice<UInt8>) -> Int {
    var found = 0
    for byte in value {
      switch byte {
      case 0x61...0x7A: found |= 1
      case 0x41...0x5A: found |= 2
      case 0x30...0x39: found |= 4
      default: found |= 8
      }
    }
    return found.nonzeroBitCount
  }

  /// Letters and what joins words, no more: `current-password`.
  private static func isWords(_ value: ArraySlice<UInt8>) -> Bool {
    value.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || "-_. ,?!/".utf8.contains($0) }
  }

  private static func hasTellingWord(_ value: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: value, as: UTF8.self).lowercased()
    return ["pass", "secret", "token", "key", "none", "user"].contains { text.contains($0) }
  }

  private static func isUUID(_ value: ArraySlice<UInt8>) -> Bool {
    value.count == 36
      && value.enumerated().allSatisfy { offset, byte in
        [8, 13, 18, 23].contains(offset)
          ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
      }
  }

  private static func isChecksum(_ value: ArraySlice<UInt8>) -> Bool {
    ["sha1", "sha256", "sha384", "sha512", "md5"].contains { value.starts(with: $0.utf8) }
  }

  /// What a program says where a secret is to come from elsewhere.
  private static func isCode(_ value: ArraySlice<UInt8>, isQuoted: Bool) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    if !isQuoted, text.contains("(") || text.contains("[") || text.contains("->") || text.hasSuffix("{") {
      return true
    }
    if text.contains("::") { return true }
    if Self.references.contains(where: { text.hasPrefix($0) }) {
      // A key in base64 may begin with a slash, too.
      let slashes = value.count { $0 == UInt8(ascii: "/") }
      return text.hasPrefix("http") || value.count < 40 || !isScattered(value)
        || (slashes > 2 && value.last != UInt8(ascii: "="))
    }
    // `config.password`, `self.token2`, `std::string`: names joined by points.
    let isName = value.allSatisfy {
      SecretRule.Alphabet.word.contains($0) || $0 == UInt8(ascii: ".") || $0 == 0x3F
    }
    guard isName else { return false }
    let hasDigit = value.contains { (0x30...0x39).contains($0) }
    if hasDigit { return text.contains(".") && !isScattered(value) && !isQuoted }
    return text.contains(".") || text.contains("_") || isCamelCase(value) || isCapitalised(value)
  }

  /// How paths, addresses and the names of resources begin.
  private static let references = ["/", "./", "../", "~/", "http://", "https://", "arn:", "projects/"]

  private static func isCamelCase(_ value: ArraySlice<UInt8>) -> Bool {
    let humps = value.filter { (0x41...0x5A).contains($0) }.count
    return (0x61...0x7A).contains(value.first ?? 0) && humps >= 1 && humps <= 4 && value.count >= humps * 4
  }

  private static func isCapitalised(_ value: ArraySlice<UInt8>) -> Bool {
    (0x41...0x5A).contains(value.first ?? 0) && value.dropFirst().allSatisfy { (0x61...0x7A).contains($0) }
  }

  private static let placeholderWords = [
    "example", "placeholder", "changeme", "change-me", "change_me", "your", "redacted", "removed", "dummy",
    "xxxx", "****",
    "....", "<", "todo", "insert", "replace", "test-token", "fake", "sample", "hidden", "undefined",
    "required", "optional",
    "process.env", "os.environ", "getenv", "secrets.", "vault:", "ref:", "file:", "none", "null", "true",
    "false", "string",
    "invalid", "incorrect", "masked", "${", "{{", "#{", "\\(", "import.meta", "0123456789",
  ]

  /// Whether it stands for a secret that is somewhere else, or for none.
  static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first else { return true }
    switch first {
    case UInt8(ascii: "%"):
      if value.last == first || value.count <= 3 || value[value.startIndex + 1] == UInt8(ascii: "(") {
        return true
      }
    case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "&"):
      // `$NAME`, `${NAME}`, `$(command)`, `@name`; but `$tr0ng!` is one.
      let isReference = value.dropFirst().allSatisfy {
        SecretRule.Alphabet.base64URL.contains($0) || "{}()[].:>'\"/,$".utf8.contains($0)
      }
      if isReference || value.count == 1 || "{(2a".utf8.contains(value[value.startIndex + 1]) { return true }
    case UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "("):
      return true
    case UInt8(ascii: "!"):
      // `!vault`, `!Ref`
      if value.dropFirst().allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) { return true }
    default: break
    }
    // The second is how the documentation of AWS ends its keys.
    if Set(value).count <= 3
      || ["EXAMPLE", "EXAMPLEKEY"].contains(where: { value.suffix($0.utf8.count) == Array($0.utf8)[...] })
    {
      return true
    }
    let text = String(decoding: value.prefix(200), as: UTF8.self).lowercased()
    return placeholderWords.contains { text.contains($0) } && !(value.count >= 40 && looksRandom(value))
  }
}
