import RecallModel
import RecallStore

/// Folds memories that say the same into the best of them.
struct DuplicateFolding {
  /// Texts so near are looked at word by word.
  private static let likeness: Float = 0.95

  private(set) var hits: [RecallHit] = []
  private var facts: [RankingFacts] = []
  private let semantics: SemanticIndex?
  private let ranking: Ranking

  init(_ semantics: SemanticIndex?, explainedBy ranking: Ranking) {
    self.semantics = semantics
    self.ranking = ranking
  }

  mutating func add(_ candidate: RankedCandidate, in store: MemoryStore) throws(StoreError) {
    for place in hits.indices where try says(candidate.facts, theSameAs: facts[place], in: store) {
      hits[place].duplicates.append(candidate.facts.row)
      return
    }
    hits.append(RecallHit(candidate, explanation: ranking.parts(candidate.features)))
    facts.append(candidate.facts)
  }

  private func says(
    _ one: RankingFacts, theSameAs other: RankingFacts, in store: MemoryStore
  ) throws(StoreError) -> Bool {
    // Live and replaced ones are two things, however alike: the difference is the point.
    guard one.state == other.state else { return false }
    if one.contentHash != nil, one.contentHash == other.contentHash { return true }
    guard let likeness = semantics?.similarity(one.row, other.row), likeness >= Self.likeness else {
      return false
    }
    return try TextContent(of: one.row, in: store) == TextContent(of: other.row, in: store)
  }
}
