/// Titles that were taken from the text they stand above, and so say nothing of their own.
public enum DerivedTitle {
  /// Whether a text begins with a title, behind a heading's, list item's or quotation's mark if there is one.
  public static func isBeginning(_ title: String, of text: String) -> Bool {
    var words = title.utf8.split(whereSeparator: isBlank)[...]
    guard !words.isEmpty else { return true }
    var rest = Substring(text).utf8.drop { isBlank($0) || marks.contains($0) }
    while let word = words.popFirst() {
      guard rest.starts(with: word) else { return false }
      rest = rest.dropFirst(word.count)
      // A title that was cut may end inside a word.
      guard words.isEmpty || rest.first.map(isBlank) == true else { return false }
      rest = rest.drop(while: isBlank)
    }
    return true
  }

  private static let marks = Set("#->*+".utf8)

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
