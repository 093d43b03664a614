internal import RecallModel

/// How much a text says.
public enum Substance {
  /// Words that carry meaning, below which a text without a number, a path or an identifier says nothing.
  private static let least = 4

  /// Whether a text says nothing that anybody could use later: "Ran the tests", "Thanks, that works".
  public static func isHollow(_ text: String) -> Bool {
    let statement = Statement(text)
    return statement.specifics.isEmpty && statement.content.count < least
  }

  /// The words of a text that carry meaning, without their endings.
  public static func stems(of text: String) -> Set<String> {
    Set(
      Statement(text).words.filter {
        !StopWords.contains($0) && !Statement.fillers.contains($0) && !Statement.negations.contains($0)
      }.map(Statement.stem))
  }
}
