/// A text of which it is known whether it holds a secret.
struct Labelled: CustomStringConvertible {
  let text: String
  /// What must be gone; `nil` for a text that must stay as it is.
  let secret: String?

  init(_ text: String, secret: String? = nil) {
    self.text = text
    self.secret = secret
  }

  var description: String { text.count > 160 ? text.prefix(157) + "…" : text }
}

/// Draws what a corpus is made of: the same seed draws the same.
struct Drawing {
  private var generator: any RandomNumberGenerator
  static let base62 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
  static let base64 = base62 + ["+", "/"]
  static let base64URL = base62 + ["-", "_"]
  static let base36 = Array("abcdefghijklmnopqrstuvwxyz0123456789")
  static let base32 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
  static let hexadecimal = Array("0123456789abcdef")

  init(_ generator: some RandomNumberGenerator) { self.generator = generator }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    let count = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(generator.next() % count)
  }

  mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

  mutating func text(_ count: Int, _ alphabet: [Character] = base62) -> String {
    String((0..<count).map { _ in one(of: alphabet) })
  }

  mutating func hex(_ count: Int) -> String { text(count, Self.hexadecimal) }

  mutating func uuid() -> String { [8, 4, 4, 4, 12].map { hex($0) }.joined(separator: "-") }

  /// A password as people and their programs make them: letters, a digit, often a sign.
  mutating func password() -> String {
    let words = [
      "Tr0ub4dor", "hunter2", "Sommer2024", "qwErty77", "s3cr3tive", "B1ueMoon", "wombat9", "Zx81spectrum",
    ]
    switch number(0...3) {
    case 0: return one(of: words) + one(of: ["!", "#", "_", "-"]) + text(3)
    case 1: return text(number(10...20)) + "7k"
    case 2: return "q" + text(5, Self.base36) + one(of: ["!", "%", "^", "*"]) + text(5) + "4"
    default: return one(of: words) + text(4)
    }
  }

  /// A key without a mark of its maker.
  mutating func key() -> String {
    switch number(0...3) {
    case 0: hex(one(of: [32, 40, 64]))
    case 1: text(number(24...48))
    case 2: text(number(28...40), Self.base36)
    default: text(43, Self.base64) + "="
    }
  }

  mutating func pem(lines: Int = 6) -> [String] {
    let kind = one(of: ["RSA ", "EC ", "OPENSSH ", "", "ENCRYPTED "])
    let body = (0..<lines).map { _ in text(64, Self.base64) } + [text(24, Self.base64) + "=="]
    return ["-----BEGIN " + kind + "PRIVATE " + "KEY-----"] + body + [
      "-----END " + kind + "PRIVATE " + "KEY-----"
    ]
  }
}
