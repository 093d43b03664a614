/// What a folder such as `search/@800t/` or `search/@explain,800t/` asks of the pages in it.
struct SearchOptions: Hashable {
  /// Tokens a page may have.
  static let defaultBudget = 2000
  static let budgetLimits = 100...100_000

  var budget = Self.defaultBudget
  /// Every hit says what its score is made of.
  var explains = false

  init() {}

  /// Reads a folder's name; `nil` when it is none of these.
  init?(folderName name: String) {
    guard name.hasPrefix("@") else { return nil }
    for word in name.dropFirst().split(separator: ",", omittingEmptySubsequences: false) {
      if word == "explain" {
        explains = true
      } else if word.hasSuffix("t"), let tokens = Int(word.dropLast()), Self.budgetLimits.contains(tokens) {
        budget = tokens
      } else {
        return nil
      }
    }
  }
}
