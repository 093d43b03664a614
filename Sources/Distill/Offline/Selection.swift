import Embedding

/// The few candidates that are kept: the best, and none that says what another says.
struct Selection {
  private static let looked = 24
  private static let least = 2.0
  /// Above it two notes are one.
  private static let likeness: Float = 0.72
  private static let overlap = 0.65

  let embedder: (any TextEmbedder)?

  func best(of candidates: [Candidate], limit: Int) -> [Candidate] {
    let ranked = candidates.filter { $0.score >= Self.least }.enumerated()
      .sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }
      .prefix(Self.looked).map(\.element)
    let vectors = embedder.flatMap { try? $0.embed(texts: ranked.map { String($0.gist.prefix(600)) }) } ?? []
    var kept: [Int] = []
    for place in ranked.indices where kept.count < limit {
      let isKnown = kept.contains { other in
        if vectors.count == ranked.count, Self.cosine(vectors[place], vectors[other]) > Self.likeness {
          return true
        }
        return Self.overlap(ranked[place], ranked[other]) > Self.overlap
      }
      if !isKnown { kept.append(place) }
    }
    return kept.map { ranked[$0] }
  }

  private static func cosine(_ one: [Float], _ other: [Float]) -> Float {
    zip(one, other).reduce(Float(0)) { $0 + $1.0 * $1.1 }
  }

  private static func overlap(_ one: Candidate, _ other: Candidate) -> Double {
    let left = Set(Phrase(one.body).text.split(separator: " ").filter { $0.count > 3 })
    let right = Set(Phrase(other.body).text.split(separator: " ").filter { $0.count > 3 })
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    return Double(left.intersection(right).count) / Double(min(left.count, right.count))
  }
}
