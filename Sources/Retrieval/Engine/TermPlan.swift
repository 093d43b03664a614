import Glibc
import RecallStore

/// Which words full text is asked for: those of the query, and words akin to them.
struct TermPlan {
  /// The most terms of a query that count.
  private static let termLimit = 24

  /// The query's terms first.
  let lexicalTerms: [LexicalTerm]
  let termCount: Int
  /// By bit of an occurrence: the query's term it stands for.
  private var owners: [Int]
  /// By bit: how like the query's term it is; 1 for that itself.
  private var likeness: [Float]
  private let memoryCount: Int

  /// - Parameters:
  ///   - akin: words of like meaning, each with its cosine.
  ///   - memoryCount: how many memories there are.
  init(
    _ query: SearchQuery, _ question: QuestionTraits, memoryCount: Int,
    akin: (String) -> [(word: String, cosine: Float)]
  ) {
    let own = query.terms.prefix(Self.termLimit)
    var terms = own.map { LexicalTerm($0.text, isPhrase: $0.isPhrase) }
    owners = Array(terms.indices)
    likeness = terms.map { _ in 1 }
    termCount = terms.count
    for (place, term) in own.enumerated() where !term.isPhrase {
      let word = term.text.lowercased()
      // A name has no other words for it.
      guard !question.names.contains(word) else { continue }
      for other in akin(word) where terms.count < LexicalSearch.termLimit {
        terms.append(LexicalTerm(other.word, weight: 0, isCorrectable: false))
        owners.append(place)
        likeness.append(other.cosine)
      }
    }
    lexicalTerms = terms
    self.memoryCount = memoryCount
  }

  /// The term of the query that a bit stands for.
  func term(ofBit bit: Int) -> Int { owners[bit] }

  /// What each term tells, as its share of all: a term that nothing has tells most.
  func shares(in answer: LexicalAnswer) -> [Float] {
    let values = (0..<termCount).map { place in idf(of: place, in: answer) }
    let sum = max(values.reduce(0, +), .leastNormalMagnitude)
    return values.map { $0 / sum }
  }

  /// By bit: how much of its term an occurrence is.
  ///
  /// A word akin to a rare one but common itself tells less.
  func strengths(in answer: LexicalAnswer) -> [Float] {
    likeness.indices.map { bit in
      guard bit >= termCount else { return 1 }
      let likely = min(
        Self.akinLimit, (likeness[bit] - WordSpace.threshold) / Self.akinRange * Self.akinLimit + 0.1)
      let rarity = Float(answer.terms[bit].idf) / max(idf(of: owners[bit], in: answer), 0.01)
      return max(0, likely * min(1, rarity))
    }
  }

  private static let akinLimit: Float = 0.7
  private static let akinRange: Float = 0.4

  private func idf(of place: Int, in answer: LexicalAnswer) -> Float {
    let term = answer.terms[place]
    switch term.role {
    case .stopWord, .empty: return 0
    case .sought, .deferred:
      return term.documentCount > 0 ? max(0.05, Float(term.idf)) : logf(Float(memoryCount + 1))
    }
  }
}
