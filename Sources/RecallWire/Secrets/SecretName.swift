/// What a name says of the value it is given: that it is a password, a token, a key.
struct SecretName {
  private enum Sort { case password, token }
  private let sort: Sort

  /// `nil` for a name that promises no secret.
  init?(_ name: some Collection<UInt8>) {
    let lower = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let text = String(decoding: lower.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }, as: UTF8.self)
    guard text.utf8.count >= 3, !Self.harmless.contains(where: { text.hasSuffix($0) }) else { return nil }
    let last = text.split(separator: ".").last.map(String.init) ?? text
    if Self.passwords.contains(where: { last.hasSuffix($0) }) || last == "pwd" || last == "pass" || last == "auth" {
      sort = .password
      return
    }
    let isAllCapitals = name.allSatisfy { !(0x61...0x7A).contains($0) }
    let isKey =
      Self.tokens.contains { last.hasSuffix($0) }
      || (isAllCapitals && (last.hasSuffix("key") || last.hasSuffix("dsn")) && last.utf8.count > 3)
    guard isKey else { return nil }
    sort = .token
  }

  var kind: SecretKind {
    switch sort {
    case .password: .password
    case .token: .accessToken
    }
  }

  private static let passwords = [
    "password", "passwd", "passphrase", "passwort", "kennwort", "dbpass", "smtppass", "pgpassword", "mysqlpwd", "userpwd",
    "rootpw", "adminpw", "userpass", "authpass", "redispass", "ftppass",
  ]
  private static let tokens = [
    "token", "secret", "apikey", "accesskey", "secretkey", "privatekey", "authkey", "signingkey", "encryptionkey",
    "clientsecret", "accountkey", "sharedkey", "masterkey", "credential", "credentials", "authorization", "xapikey",
    "sessionkey", "licensekey", "webhooksecret", "jwtsecret", "sharedaccesskey", "authtoken", "secretid", "sessionid",
    "cookie", "connectionstring",
  ]
  /// Names that hold such a word and mean something else.
  private static let harmless = [
    "publickey", "primarykey", "foreignkey", "hotkey", "sortkey", "partitionkey", "cachekey", "keyid", "tokencount",
    "maxtoken", "tokentype", "nexttoken", "pagetoken", "csrftoken", "cancellationtoken", "pushtoken", "secretname",
    "passwordhash", "tokenizer", "monkey", "turkey", "idempotencykey", "synctoken", "continuationtoken",
  ]

  static func isPart(_ byte: UInt8) -> Bool {
    SecretRule.Alphabet.base64URL.contains(byte) || byte == UInt8(ascii: ".")
  }

  static func hasPrefix(_ text: ArraySlice<UInt8>, _ prefix: String) -> Bool {
    text.starts(with: prefix.utf8)
  }

  /// Whether a value is a secret under this name.
  ///
  /// - Parameters:
  ///   - isQuoted: it stands in quotation marks.
  ///   - isSetting: it follows `=` without a blank, as in an environment file or a shell.
  func takes(_ value: ArraySlice<UInt8>, isQuoted: Bool, isSetting: Bool) -> Bool {
    guard !Self.isPlaceholder(value) else { return false }
    let classes = Self.classes(of: value)
    switch sort {
    case .password:
      if isSetting { return value.count >= 4 && (classes >= 2 || value.count >= 8) && !Self.isCode(value) }
      return value.count >= 6 && classes >= 2 && !Self.isCode(value)
    case .token:
      if isSetting, value.count >= 12, classes >= 2, !Self.isCode(value) { return true }
      return value.count >= 16 && Self.looksRandom(value) && !Self.isCode(value)
    }
  }

  /// Whether it is made as a machine makes keys: letters and digits, of many sorts.
  static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
    let hasDigit = value.contains { (0x30...0x39).contains($0) }
    let hasLetter = value.contains { (0x41...0x5A).contains($0 & 0xDF) }
    return hasDigit && hasLetter && Set(value).count >= 8
  }

  /// How many of lower case, upper case, digits and signs it has.
  private static func classes(of value: ArraySlice<UInt8>) -> Int {
    var found: Set<Int> = []
    for byte in value {
      switch byte {
      case 0x61...0x7A: found.insert(0)
      case 0x41...0x5A: found.insert(1)
      case 0x30...0x39: found.insert(2)
      default: found.insert(3)
      }
    }
    return found.count
  }

  /// What a program says where a secret is to come from elsewhere.
  private static func isCode(_ value: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    if text.contains("(") || text.contains("[") || text.contains("::") { return true }
    // `config.password`, `self.token`, `std::string`: names joined by points, without a digit.
    let isName = value.allSatisfy { SecretRule.Alphabet.word.contains($0) || $0 == UInt8(ascii: ".") }
    let hasDigit = value.contains { (0x30...0x39).contains($0) }
    if isName, !hasDigit {
      return text.contains(".") || text.contains("_") || isCamelCase(value) || isCapitalised(value)
    }
    return text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("~/") || text.hasPrefix("http")
  }

  private static func isCamelCase(_ value: ArraySlice<UInt8>) -> Bool {
    let humps = value.filter { (0x41...0x5A).contains($0) }.count
    return (0x61...0x7A).contains(value.first ?? 0) && humps >= 1 && humps <= 4 && value.count >= humps * 4
  }

  private static func isCapitalised(_ value: ArraySlice<UInt8>) -> Bool {
    (0x41...0x5A).contains(value.first ?? 0) && value.dropFirst().allSatisfy { (0x61...0x7A).contains($0) }
  }

  private static let placeholderWords = [
    "example", "placeholder", "changeme", "change-me", "change_me", "your", "redacted", "removed", "dummy", "xxxx", "****",
    "....", "<", "todo", "insert", "replace", "test-token", "fake", "sample", "hidden", "undefined", "required", "optional",
    "process.env", "os.environ", "getenv", "secrets.", "vault:", "ref:", "file:", "none", "null", "true", "false",
  ]

  /// Whether it stands for a secret that is somewhere else, or for none.
  static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first else { return true }
    if "$%{<*[@&(".utf8.contains(first) { return first != UInt8(ascii: "%") || value.last == UInt8(ascii: "%") }
    if Set(value).count <= 3 { return true }
    let text = String(decoding: value.prefix(200), as: UTF8.self).lowercased()
    return placeholderWords.contains { text.contains($0) } && !(value.count >= 40 && looksRandom(value))
  }
}
