/// What a name says of the value it is given: that it is a password, a token, a key.
struct SecretName {
  private enum Sort {
    case password
    /// A word that is a password's name only where the value looks like one.
    case shortPassword
    case token
    /// `SOME_KEY`: which may be a name in a table as well.
    case key
  }
  private let sort: Sort
  /// Whether it is written as variables of an environment are.
  let isConstant: Bool
  /// Whether a UUID under it is a secret, not the number of a thing.
  let takesUUID: Bool

  /// `nil` for a name that promises no secret.
  init?(_ name: some Collection<UInt8>) {
    guard Self.mayTell(name) else { return nil }
    var words = Self.words(of: name)
    while words.count > 1, let last = words.last,
      Self.qualifiers.contains(last) || last.allSatisfy(\.isNumber)
    {
      words.removeLast()
    }
    guard var last = words.last else { return nil }
    while let digit = last.last, digit.isNumber, last.count > 1 { last.removeLast() }
    words[words.count - 1] = last
    isConstant = !name.contains { (0x61...0x7A).contains($0) } && name.contains { (0x41...0x5A).contains($0) }
    let before = words.dropLast().last ?? ""
    guard let sort = Self.sort(last, after: before, words, isConstant: isConstant) else { return nil }
    self.sort = sort
    takesUUID =
      isConstant || last != "token" || words.contains("heroku") || Self.keyWords.contains(before)
      || before == "client"
  }

  private static func sort(_ last: String, after before: String, _ words: [String], isConstant: Bool) -> Sort?
  {
    if passwords.contains(last) || passwordEndings.contains(where: { last.hasSuffix($0) }) {
      return shortPasswords.contains(last) && words.count == 1 ? .shortPassword : .password
    }
    if words.contains("public") || words.contains("publishable") || words.contains("hash") { return nil }
    if last == "token" || last == "tokens" {
      return harmlessTokens.contains(before) || last == "tokens" ? nil : .token
    }
    if last == "key" {
      if keyWords.contains(before) { return .token }
      return isConstant && words.count > 1 && !harmlessKeys.contains(before) ? .key : nil
    }
    if tokens.contains(last) { return .token }
    if last == "dsn" { return .token }
    guard !harmlessEndings.contains(where: { last.hasSuffix($0) }) else { return nil }
    if tokenEndings.contains(where: { last.hasSuffix($0) }) { return .token }
    return isConstant && last.hasSuffix("key") && last.count > 4
      && !harmlessKeys.contains(String(last.dropLast(3)))
      ? .key : nil
  }

  var kind: SecretKind {
    switch sort {
    case .password, .shortPassword: .password
    case .token, .key: .accessToken
    }
  }

  /// Whether the name is a short word that means a password only where the value looks like one.
  var isShort: Bool { sort == .shortPassword }
  /// Whether the name promises little by itself.
  var isGuess: Bool { sort == .key }

  // MARK: - Words

  /// Whether three letters of it are those of a word that matters: nearly all names are passed over by this.
  private static func mayTell(_ name: some Collection<UInt8>) -> Bool {
    guard name.count >= 3 else { return false }
    var window: UInt32 = 0
    for byte in name {
      window = (window << 8 | UInt32(byte | 0x20)) & 0xFF_FFFF
      switch window {
      case 0x706173, 0x707764, 0x736563, 0x746f6b, 0x6b6579, 0x617574, 0x637265, 0x64736e, 0x636f6f, 0x6b656e,
        0x636f6e,
        0x747077, 0x62_7077, 0x6e_7077, 0x736967:
        // pas pwd sec tok key aut cre dsn coo ken con tpw bpw npw sig
        return true
      default: continue
      }
    }
    return false
  }

  /// `dbPassword`, `DB_PASSWORD` and `db-password` are the same two words.
  private static func words(of name: some Collection<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasLower = false
    var capitals = 0
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    for byte in name {
      let isUpper = (0x41...0x5A).contains(byte)
      let isLower = (0x61...0x7A).contains(byte)
      if isUpper, wasLower, !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      } else if isLower, capitals > 1, let capital = word.popLast() {
        words.append(String(decoding: word, as: UTF8.self))
        word = [capital]
      }
      if isUpper || isLower || (0x30...0x39).contains(byte) {
        word.append(isUpper ? byte | 0x20 : byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      wasLower = isLower
      capitals = isUpper ? capitals + 1 : 0
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  static func isPart(_ byte: UInt8) -> Bool {
    SecretRule.Alphabet.base64URL.contains(byte) || byte == UInt8(ascii: ".")
  }

  private static let qualifiers: Set<String> = [
    "prod", "production", "dev", "development", "staging", "test", "live", "old", "new", "base", "default",
    "value", "data",
    "b64", "base64", "hex", "raw", "primary", "secondary", "main", "current", "previous", "local", "admin",
    "ro", "rw",
  ]
  private static let shortPasswords: Set<String> = ["pass", "pwd", "pw"]
  private static let passwords: Set<String> = [
    "pass", "pwd", "pw", "dbpass", "rootpw", "adminpw", "userpwd", "mysqlpwd",
  ]
  private static let passwordEndings = [
    "password", "passwd", "passphrase", "passwort", "kennwort", "userpass", "smtppass", "redispass",
    "ftppass", "authpass",
  ]
  private static let tokens: Set<String> = [
    "secret", "secrets", "credential", "credentials", "authorization", "auth", "cookie", "signature", "sig",
  ]
  private static let tokenEndings = [
    "token", "secret", "apikey", "accesskey", "secretkey", "privatekey", "authkey", "signingkey",
    "encryptionkey",
    "accountkey", "sharedkey", "masterkey", "sessionkey", "licensekey", "sharedaccesskey", "connectionstring",
    "accesstoken",
  ]
  private static let harmlessEndings = [
    "csrftoken", "xsrftoken", "nexttoken", "pagetoken", "publickey", "primarykey",
  ]
  /// Words before `key` that make it one to a lock.
  private static let keyWords: Set<String> = [
    "api", "access", "secret", "private", "auth", "signing", "encryption", "master", "account", "shared",
    "session",
    "license", "app", "application", "webhook", "jwt", "hmac", "subscription", "deploy", "admin", "service",
    "client",
    "storage", "function", "aes", "fernet", "integration", "ingest", "write", "server",
  ]
  /// Words before `key` that make it one in a table, or one for everybody.
  private static let harmlessKeys: Set<String> = [
    "primary", "foreign", "cache", "sort", "partition", "hot", "gpg", "group", "row", "index", "host",
    "object", "s3",
    "bucket", "registry", "map", "local", "query", "hash", "idempotency", "range", "lookup", "unique",
    "route", "react",
    "translation", "i18n", "dedupe", "lock", "redis", "trace", "sample", "mon", "tur", "sec", "don", "known",
  ]
  private static let harmlessTokens: Set<String> = [
    "next", "page", "cancellation", "continuation", "sync", "max", "csrf", "xsrf", "stop", "pad", "eos",
    "bos", "unk",
    "start", "end", "current", "last", "prev", "previous", "first", "special", "mask", "design", "push",
    "per",
  ]
}
