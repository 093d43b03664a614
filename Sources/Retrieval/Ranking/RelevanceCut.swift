/// Where a list of results ends, and whether it answers at all.
///
/// Thresholds from the development conversations of LoCoMo, each question put to another conversation as well, and from a set of
/// notes with questions that nothing answers: they lose about one answer in a hundred.
struct RelevanceCut {
  /// Those to show: where nothing answers, the nearest few.
  let kept: ArraySlice<RankedCandidate>
  let isAnswer: Bool

  /// Of the best ones, one must be so relevant.
  private static let bestCount = 10
  /// Pieces of a conversation share words and matter with all others of it.
  private static let leastOfPiece = 0.60
  private static let leastOfNote = 0.50
  /// What follows may be so much less relevant than it must be to stand alone.
  private static let followerShare = 0.5
  /// So far below the best sum a list ends.
  private static let reach: Float = 5.5
  private static let nearestCount = 3

  init(_ ranked: [RankedCandidate]) {
    isAnswer = ranked.prefix(Self.bestCount).contains { $0.relevance >= Self.least(of: $0) }
    guard isAnswer, let best = ranked.lazy.map(\.sum).max() else {
      kept = ranked.prefix(Self.nearestCount)
      return
    }
    kept =
      ranked.filter { candidate in
        candidate.sum >= best - Self.reach
          && candidate.relevance >= Self.followerShare * Self.least(of: candidate)
      }[...]
  }

  /// No cut.
  init(all ranked: [RankedCandidate]) {
    kept = ranked[...]
    isAnswer = true
  }

  private static func least(of candidate: RankedCandidate) -> Double {
    candidate.features.isPiece ? leastOfPiece : leastOfNote
  }
}
