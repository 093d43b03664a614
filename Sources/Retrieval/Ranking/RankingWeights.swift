/// What each feature counts in the default ranking.
///
/// The weights of what is said were fitted on the five development conversations of LoCoMo by listwise logistic regression,
/// rounded, and checked by leaving each conversation out (`recallfs-bench retrieval`). BM25 is not among them: beside the share of
/// the query's words and the cosine it earned nothing, and it only chooses candidates. The priors were set by hand so that they
/// decide between equals and no more.
public struct RankingWeights: Sendable, Equatable {
  /// For ``CandidateFeatures/words``.
  public var words: Float = 3
  /// For ``CandidateFeatures/nearWords``.
  public var nearWords: Float = 2
  /// For ``CandidateFeatures/wideWords``.
  public var wideWords: Float = 3
  /// For ``CandidateFeatures/meaning``.
  public var meaning: Float = 6
  /// For ``CandidateFeatures/nearMeaning``.
  public var nearMeaning: Float = 6
  /// For ``CandidateFeatures/name``.
  public var name: Float = 2
  /// For ``CandidateFeatures/time``.
  public var time: Float = 1.5
  /// For ``CandidateFeatures/answer``.
  public var answer: Float = 2
  /// For ``CandidateFeatures/reply``.
  public var reply: Float = 0.5
  /// For something made today; halves every ``recencyHalfLife`` days.
  public var recency: Float = 0.3
  /// Days.
  public var recencyHalfLife: Float = 60
  /// For each step of importance above or below 3.
  public var importance: Float = 0.15
  /// For the logarithm of 1 + the number of reads.
  public var access: Float = 0.05
  /// For ``CandidateFeatures/isInWorkingSet``.
  public var workingSet: Float = 1
  /// For ``CandidateFeatures/isInDoubt``: enough to come after what contradicts it, which is about as near to the query.
  public var doubt: Float = -1.5
  /// For the recency of what a person wants, beside ``recency``: people change their minds and do not always say so.
  public var preference: Float = 2.5
  /// For ``CandidateFeatures/isArchived``: what nobody used comes after what is about as near.
  public var archive: Float = -1
  /// The sum at which a score is one half.
  public var middle: Float = 7
  /// By how much the sum must rise for the score to go from one half to 0.73.
  public var spread: Float = 3

  /// The default ranking's weights.
  public init() {}
}
