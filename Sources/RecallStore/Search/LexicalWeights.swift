/// What BM25 makes of where and how often a term occurs.
///
/// Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; columns weigh as in its
/// section 3.6: an occurrence counts by the weight of its column before frequency is damped.
public struct LexicalWeights: Hashable, Sendable {
  /// What an occurrence in the title counts.
  public var title = 3.0
  /// What an occurrence in the text counts.
  public var text = 1.0
  /// What an occurrence in the tags counts.
  public var tags = 2.0
  /// What an occurrence in the files a memory is about, or in a part of an identifier, counts.
  public var parts = 0.5
  /// How soon more occurrences of a term stop counting: 0 at once.
  public var saturation = 1.2
  /// How much a long memory counts for less, from 0 to 1.
  public var lengthEffect = 0.75

  /// Takes the defaults.
  public init() {}

  /// By the order of the columns in full text.
  var columns: [Double] { [title, text, tags, parts] }
}
