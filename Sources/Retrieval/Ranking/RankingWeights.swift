/// What each feature counts in the default ranking.
///
/// A linear model whose weights were fitted on the five development conversations of LoCoMo by listwise logistic regression
/// and checked by leaving each conversation out (`recallfs-bench retrieval`); the priors at the end were set by hand so that they
/// decide between equals and no more.
public struct RankingWeights: Sendable, Equatable {
  public var words: Float = 2.5
  public var nearWords: Float = 1.75
  public var wideWords: Float = 1.0
  public var meaning: Float = 5.5
  public var nearMeaning: Float = 5.0
  public var sessionMeaning: Float = 1.5
  public var name: Float = 1.75
  public var time: Float = 1.5
  public var answer: Float = 2.1
  public var length: Float = 0.65
  public var reply: Float = 0.5
  /// For something made today; halves every ``recencyHalfLife`` days.
  public var recency: Float = 0.3
  /// Days.
  public var recencyHalfLife: Float = 60
  /// For each step of importance above or below 3.
  public var importance: Float = 0.15
  /// For the logarithm of 1 + the number of reads.
  public var access: Float = 0.05
  public var workingSet: Float = 0.6
  /// What a candidate's sum is reduced by before it becomes a score: at this sum the score is one half.
  public var middle: Float = 8
  /// How many units of the sum the score needs to go from one half to 0.73.
  public var spread: Float = 1.5

  /// The default ranking's weights.
  public init() {}
}
