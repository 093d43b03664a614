/// Where a list of results ends, and whether it answers at all.
struct RelevanceCut {
  /// Those to show: where nothing answers, the nearest few.
  let kept: ArraySlice<RankedCandidate>
  let isAnswer: Bool

  /// The least relevance of an answer, and of what stands below one.
  private static let leastAnswer = 0.12
  private static let leastFollower = 0.04
  private static let nearestCount = 3

  init(_ ranked: [RankedCandidate], hasMeaning: Bool) {
    let best = ranked.lazy.map(\.relevance).max() ?? 0
    isAnswer = best >= Self.leastAnswer
    if isAnswer {
      kept = ranked.filter { $0.relevance >= Self.leastFollower }[...]
    } else {
      kept = ranked.prefix(Self.nearestCount)
    }
  }
}
