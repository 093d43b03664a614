/// What each feature counts in the default ranking.
///
/// The weights of what is said were fitted on the five development conversations of LoCoMo by listwise logistic regression,
/// rounded, and checked by leaving each conversation out (`recallfs-bench retrieval`). BM25 is not among them: beside the share of
/// the query's words and the cosine it earned nothing, and it only chooses candidates. The priors were set by hand so that they
/// decide between equals and no more.
public struct RankingWeights: Sendable, Equatable {
  /// For ``CandidateFeatures/words``, and so on by name.
  public var words: Float = 3
  public var nearWords: Float = 2
  public var wideWords: Float = 3
  public var meaning: Float = 6
  public var nearMeaning: Float = 6
  public var name: Float = 2
  public var time: Float = 1.5
  public var answer: Float = 2
  public var reply: Float = 0.5
  /// For something made today; halves every ``recencyHalfLife`` days.
  public var recency: Float = 0.3
  /// Days.
  public var recencyHalfLife: Float = 60
  /// For each step of importance above or below 3.
  public var importance: Float = 0.15
  /// For the logarithm of 1 + the number of reads.
  public var access: Float = 0.05
  public var workingSet: Float = 1
  /// The sum at which a score is one half.
  public var middle: Float = 7
  /// By how much the sum must rise for the score to go from one half to 0.73.
  public var spread: Float = 3

  /// The default ranking's weights.
  public init() {}
}
