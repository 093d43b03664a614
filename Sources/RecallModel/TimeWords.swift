/// Words that say when something was or will be.
public enum TimeWords {
  /// Whether a word in lower case says when.
  public static func says(_ word: String) -> Bool {
    if words.contains(word) || word.hasSuffix("s") && words.contains(String(word.dropLast())) { return true }
    return isYear(word)
  }

  /// Whether a question asks for a time.
  ///
  /// - Parameter words: of the question, in order, in lower case.
  public static func asks(_ words: [String]) -> Bool {
    for (place, word) in words.enumerated() {
      if word == "when" { return true }
      guard place + 1 < words.count else { continue }
      let next = words[place + 1]
      if word == "how", next == "long" { return true }
      if word == "what" || word == "which", ["year", "month", "date", "day"].contains(next) { return true }
    }
    return false
  }

  private static func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && (word.hasPrefix("19") || word.hasPrefix("20"))
      && word.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static let words: Set<String> = [
    "yesterday", "today", "tonight", "tomorrow", "last", "next", "ago", "week", "weekend", "month", "year",
    "recently",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
