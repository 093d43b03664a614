/// Brings a text from outside into one line that is safe to list.
package enum SingleLine {
  /// The text with white space and line ends as single spaces, without control characters, trimmed.
  ///
  /// Marks that turn the direction of writing go too: they would garble the rest of a listing.
  package static func from(_ text: some StringProtocol) -> String {
    if isPlain(text) { return String(text) }
    var line = String.UnicodeScalarView()
    var needsSpace = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        needsSpace = !line.isEmpty
      } else if !isControl(scalar) {
        if needsSpace { line.append(" ") }
        needsSpace = false
        line.append(scalar)
      }
    }
    return String(line)
  }

  /// At most `limit` characters of a line, cut between words where one ends in the second half.
  static func cut(_ line: String, to limit: Int) -> String {
    // No text has more characters than bytes.
    if line.utf8.count <= limit { return line }
    guard let end = line.index(line.startIndex, offsetBy: limit, limitedBy: line.endIndex),
      end < line.endIndex
    else { return line }
    let head = line[..<end]
    if line[end] == " " { return String(head) }
    let middle = line.index(line.startIndex, offsetBy: limit / 2)
    guard let space = head.lastIndex(of: " "), space > middle else { return String(head) }
    return String(head[..<space])
  }

  /// Whether a text is printable ASCII with single spaces between words: most are, and stay as they are.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    var wasSpace = true
    for byte in text.utf8 {
      guard (0x20...0x7E).contains(byte), !(wasSpace && byte == 0x20) else { return false }
      wasSpace = byte == 0x20
    }
    return !wasSpace
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
