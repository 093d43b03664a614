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
    let distinct = distinct(candidates)
    let vectors =
      embedder.flatMap { try? $0.embed(texts: distinct.map { String($0.gist.prefix(600)) }) } ?? []
    guard vectors.count == distinct.count else { return Array(distinct.prefix(limit)) }
    var kept: [Int] = []
    for place in distinct.indices where kept.count < limit {
      let isKnown = kept.contains { Self.cosine(vectors[place], vectors[$0]) > Self.likeness }
      if !isKnown { kept.append(place) }
    }
    return kept.map { distinct[$0] }
  }

  /// The best that share few words: what is said in every turn takes one place, not all.
  private func distinct(_ candidates: [Candidate]) -> [Candidate] {
    let ranked = candidates.filter { $0.score >= Self.least }.enumerated()
      .sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }.map(\.element)
    var kept: [(candidate: Candidate, words: Set<Substring>)] = []
    for candidate in ranked where kept.count < Self.looked {
      let all: [Substring] = Phrase(candidate.body).text.split(separator: " ")
      let words = Set(all.filter { $0.count > 3 })
      if !kept.contains(where: { Self.overlap(words, $0.words) > Self.overlap }) {
        kept.append((candidate, words))
      }
    }
    return kept.map(\.candidate)
  }

  private static func cosine(_ one: [Float], _ other: [Float]) -> Float {
    zip(one, other).reduce(Float(0)) { $0 + $1.0 * $1.1 }
  }

  private static func overlap(_ one: Set<Substring>, _ other: Set<Substring>) -> Double {
    let least = min(one.count, other.count)
    return least == 0 ? 0 : Double(one.intersection(other).count) / Double(least)
  }
}
