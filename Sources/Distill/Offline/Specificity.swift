/// How much of a text only this project could say: code, paths, numbers, names.
enum Specificity {
  /// 0 for plain prose, up to 1.5.
  static func score(_ text: String) -> Double {
    let spans = text.split(separator: "`", omittingEmptySubsequences: false).count / 2
    var marks = 0
    for word in text.split(whereSeparator: \.isWhitespace) where isTelling(word) { marks += 1 }
    return min(0.25 * Double(spans) + 0.15 * Double(marks), 1.5)
  }

  /// A path, a version, a number with a unit, a name in camel case or capitals, an error code.
  static func isTelling(_ word: Substring) -> Bool {
    let core = word.drop { "(\"'`*[".contains($0) }
    guard core.count > 2 else { return false }
    if core.contains("/"), core.contains(where: \.isLetter) { return true }
    if core.contains("_") || core.contains("::") || core.contains("()") { return true }
    let capitals = core.filter(\.isUppercase).count
    let hasDigit = core.contains(where: \.isNumber)
    if hasDigit { return true }
    return capitals >= 2 && core.contains(where: \.isLowercase)
  }
}
