/// Writes texts so that every YAML reader takes them for texts.
enum YAMLText {
  /// Words that YAML 1.1 or 1.2 takes for something else (https://yaml.org/type/bool.html).
  private static let reserved: Set<String> = [
    "y", "n", "yes", "no", "true", "false", "on", "off", "null",
  ]

  /// The text as it is where nothing in it means anything to YAML, else in double quotes.
  static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.last != UInt8(ascii: " "),
      !reserved.contains(text.lowercased())
    else { return false }
    return text.utf8.allSatisfy { isLetter($0) || " _-./0123456789".utf8.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  private static func quoted(_ text: String) -> String {
    var line = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: line += "\\\""
      case 0x5C: line += "\\\\"
      case 0x0A: line += "\\n"
      case 0x09: line += "\\t"
      // Not printable to YAML, or a line break to it.
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: line += escape(scalar.value)
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line + "\""
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
