import JSONText

/// The lists claude-mem keeps as text in one column.
enum ClaudeMemList {
  /// The strings of a JSON array; of anything else that is not empty, the text itself, as old rows have bare paths.
  static func items(_ text: String?) -> [String] {
    guard let text = text.map(trimmed), !text.isEmpty, text != "null" else { return [] }
    guard let elements = JSON(text: text)?.elements else { return [text] }
    return elements.compactMap { $0.string.map(trimmed) }.filter { !$0.isEmpty }
  }

  /// Concepts as tags: what follows a colon explains the concept and is cut, each is named once.
  static func concepts(_ text: String?) -> [String] {
    var seen: Set<String> = []
    return items(text).map { trimmed(String($0.prefix { $0 != ":" })) }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...].drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
