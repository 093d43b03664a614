import RecallModel
import RecallStore

/// A candidate with its score.
struct RankedCandidate {
  let facts: RankingFacts
  let features: CandidateFeatures
  /// What it is ordered by.
  let score: Double
  /// The default ranking's sum, whatever it is ordered by.
  let sum: Float
  /// How well it answers, whatever it is ordered by.
  let relevance: Double

  /// A total order: what has been replaced comes after what has not, then the greater score, then the newer.
  static func isBetter(_ left: RankedCandidate, _ right: RankedCandidate) -> Bool {
    let isReplaced = (left.facts.state == .superseded, right.facts.state == .superseded)
    if isReplaced.0 != isReplaced.1 { return isReplaced.1 }
    if left.score != right.score { return left.score > right.score }
    if left.facts.created != right.facts.created { return left.facts.created > right.facts.created }
    return left.facts.row > right.facts.row
  }
}
