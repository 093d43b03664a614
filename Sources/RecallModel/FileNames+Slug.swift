// The standard library composes characters, but has not published it; Foundation takes it from the same door.
@_spi(_Unicode) private import Swift

extension FileNames {
  /// A kebab-case stem for a file: letters and digits of any script, in lower case and composed form (NFC).
  ///
  /// At most ``slugByteLimit`` bytes of whole characters, never empty (`memory` stands in), and without a dot
  /// or any other punctuation but single hyphens between words.
  public static func slug(fromTitle title: String) -> String {
    var slug = String.UnicodeScalarView()
    var needsHyphen = false
    for scalar in composed(title.lowercased()).unicodeScalars {
      if isWordPart(scalar, afterWord: !slug.isEmpty && !needsHyphen) {
        if needsHyphen { slug.append("-") }
        needsHyphen = false
        slug.append(scalar)
      } else if !isInvisible(scalar) {
        needsHyphen = !slug.isEmpty
      }
    }
    let cut = prefix(of: String(slug), byteCount: slugByteLimit)
    let trimmed = cut.last == "-" ? String(cut.dropLast()) : cut
    return trimmed.isEmpty ? "memory" : trimmed
  }

  /// A text in Unicode's composed form (NFC): one name for what looks the same.
  public static func composed(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: text._nfc)
    return String(composed)
  }

  private static func isWordPart(_ scalar: Unicode.Scalar, afterWord: Bool) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return !properties.isDefaultIgnorableCodePoint
    case .nonspacingMark, .spacingMark:
      return afterWord && !properties.isDefaultIgnorableCodePoint
    default:
      return false
    }
  }

  /// Apostrophes and what has no width: a word goes on across them.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar.properties.isDefaultIgnorableCodePoint
  }
}
