import RecallWire

/// Words another program has stored, as the store may keep them.
enum ImportedWords {
  /// Bytes of one text, far beyond what any of them has unless something went wrong.
  static let longest = 128 << 10

  /// Without private text and recognised secrets, and not too long; an agent's own words.
  static func cleaned(_ text: String) -> String {
    var filter = EventFilter()
    return SizeCut.middleCut(filter.filtered(text, isAgents: true), limit: longest)
  }

  /// One line of a front matter: without control characters, and cut where it is very long.
  static func line(_ text: String, limit: Int) -> String {
    var line = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      guard count <= limit else {
        line.append("…")
        break
      }
      let isControl =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
      line.append(isControl ? " " : scalar)
    }
    return String(line)
  }
}
