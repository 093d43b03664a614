/// English function words: they stand in nearly every text and tell none from another.
///
/// Articles, pronouns, prepositions, conjunctions, auxiliary verbs, question words and a few adverbs of degree.
/// Words that name something (`will` excepted) are not here, however common: their number is what tells.
public enum StopWords {
  /// Whether a word, in any case, is one of them; so are their contractions (`isn't`, `we'll`).
  public static func contains(_ word: some StringProtocol) -> Bool {
    let lower = word.lowercased().replacing("\u{2019}", with: "'")
    if all.contains(lower) { return true }
    guard let mark = lower.firstIndex(of: "'") else { return false }
    // `isn't` and `can't` end so; in all others what stands before the apostrophe decides.
    return lower.hasSuffix("n't") || all.contains(String(lower[..<mark]))
  }

  /// A word without the ending that an apostrophe sets off: `John's` is about John.
  public static func withoutContraction(_ word: Substring) -> Substring {
    guard let mark = word.lastIndex(where: { $0 == "'" || $0 == "\u{2019}" }), mark > word.startIndex else {
      return word
    }
    return endings.contains(word[word.index(after: mark)...].lowercased()) ? word[..<mark] : word
  }

  private static let endings: Set<String> = ["", "s", "d", "ll", "m", "re", "ve"]

  private static let all = Set(
    """
    a an the this that these those
    i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
    we us our ours ourselves they them their theirs themselves one ones someone something anyone anything
    everyone everything nobody nothing
    who whom whose which what when where why how whether
    am is are was were be been being do does did doing done have has had having will would shall should can could
    may might must ought cannot
    about above across after against along among around as at before behind below between beyond by during for
    from in into near of off on onto out over since through to toward towards under until up upon via with within
    without
    and or nor but if then else than because so while although though unless
    no not only just also too very such there here again ever even still yet any some each every either neither
    both all more most much many other another same own few less least
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
