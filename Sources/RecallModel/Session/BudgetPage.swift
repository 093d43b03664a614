/// The page on which a person sees and sets what models may cost in a day.
public enum BudgetPage {
  /// The page.
  public static func text(caps: DistillCaps, today: DistillSpending, provider: String) -> String {
    """
    # Budget

    What a language model may be given in one day to make memories of sessions. Change the two numbers and save.
    Past either, memories are made without a model (`offline`) until the day is over. 0 never calls a model.

    daily tokens: \(caps.dailyTokens)
    daily dollars: \(dollars(caps.dailyMicrodollars))

    ## Today

    - provider: \(provider)
    - tokens spent: \(today.tokens)
    - dollars spent: \(dollars(today.microdollars)), of calls whose price is known

    """
  }

  /// The caps that the page sets.
  ///
  /// A cap whose line is missing keeps its standard; blanks, list marks, thousands separators and `$` do not matter.
  ///
  /// - Throws: ``BudgetPageError`` for a value that is no number, and for a cap that is set twice.
  public static func caps(from text: [UInt8]) throws(BudgetPageError) -> DistillCaps {
    var tokens: Int?
    var microdollars: Int?
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = String(decoding: line[line.index(after: colon)...], as: UTF8.self)
      switch name(line[..<colon]) {
      case "daily tokens":
        guard tokens == nil else { throw BudgetPageError(line: index + 1, "sets 'daily tokens' again") }
        guard let number = millionths(value), number % 1_000_000 == 0 else {
          throw BudgetPageError(
            line: index + 1, "'daily tokens' is no whole number from 0: write one such as 200000")
        }
        tokens = number / 1_000_000
      case "daily dollars":
        guard microdollars == nil else {
          throw BudgetPageError(line: index + 1, "sets 'daily dollars' again")
        }
        guard let number = millionths(value) else {
          throw BudgetPageError(
            line: index + 1, "'daily dollars' is no amount from 0: write one such as 0.50")
        }
        microdollars = number
      default: continue
      }
    }
    return DistillCaps(
      dailyTokens: tokens ?? DistillCaps.standard.dailyTokens,
      dailyMicrodollars: microdollars ?? DistillCaps.standard.dailyMicrodollars)
  }

  /// The words before a colon, in lower case, with one blank between them and no marks around.
  private static func name(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
      .split { !$0.isLetter }.joined(separator: " ")
  }

  /// A number of at most six decimals in millionths; `nil` where it is none.
  private static func millionths(_ text: String) -> Int? {
    let kept = text.filter { !$0.isWhitespace && !"$,_'*`".contains($0) }
    let parts = kept.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !(whole.isEmpty && parts.count == 1), parts.count < 2 || !parts[1].isEmpty
    else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    let digits = whole + decimals
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), decimals.count <= 6 else { return nil }
    return Int(digits + String(repeating: "0", count: 6 - decimals.count))
  }

  /// Two decimals, or as many more as there are.
  static func dollars(_ microdollars: Int) -> String {
    let fraction = "\(microdollars % 1_000_000 + 1_000_000)".dropFirst()
    let needed = max(2, fraction.count - fraction.reversed().prefix { $0 == "0" }.count)
    return "\(microdollars / 1_000_000).\(fraction.prefix(needed))"
  }
}

/// Why a page sets no caps.
public struct BudgetPageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  /// What is wrong with it, and what to write.
  public var message: String

  init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }

  /// Both, in one line.
  public var description: String { "budget.md, line \(line): \(message)" }
}
