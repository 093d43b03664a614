private import Glibc

/// Names topics by the words that stand in them more than elsewhere (class-based tf-idf: a topic's memories
/// are taken for one document; Grootendorst 2022, arXiv:2203.05794, section 3.3).
struct TopicNames {
  /// Words of a name.
  static let wordLimit = 3

  private let corpus: TopicCorpus
  /// For each topic how telling each of its words is.
  private var scores: [[Int32: Float]]
  private var inDocuments: [[Int32: Int32]]
  private let sizes: [Int]
  private let excluded: Set<String>

  /// - Parameter clusters: the places of each topic's memories in the corpus.
  init(_ corpus: TopicCorpus, _ clusters: [[Int]]) {
    self.corpus = corpus
    sizes = clusters.map(\.count)
    // A project's name stands beside the topic and tells no more as part of its name.
    excluded = Set(corpus.projects.flatMap { TopicWords.words(of: $0).map { TopicWords.key(of: $0) } })
    scores = []
    inDocuments = []
    var everywhere: [Int32: Float] = [:]
    var totals: [Float] = []
    for cluster in clusters {
      var weights: [Int32: Float] = [:]
      var documents: [Int32: Int32] = [:]
      for place in cluster {
        for (word, weight) in corpus.documents[place].words {
          weights[word, default: 0] += weight
          documents[word, default: 0] += 1
        }
      }
      for (word, weight) in weights { everywhere[word, default: 0] += weight }
      totals.append(corpus.documents.isEmpty ? 0 : Self.sum(weights))
      scores.append(weights)
      inDocuments.append(documents)
    }
    let average = totals.reduce(0, +) / Float(max(1, totals.count))
    for cluster in scores.indices {
      for (word, weight) in scores[cluster] {
        let rarity = logf(1 + average / max(1, everywhere[word] ?? 1))
        scores[cluster][word] = weight / max(1, totals[cluster]) * rarity
      }
    }
  }

  /// The sum of whole numbers: the same in whatever order a dictionary gives them.
  private static func sum(_ weights: [Int32: Float]) -> Float {
    Float(weights.values.reduce(0) { $0 + Double($1) })
  }

  /// The words that name a topic, most telling first.
  ///
  /// - Parameter taken: words of other topics' names, used again only where there are no others.
  func words(of cluster: Int, besides taken: Set<String>) -> [String] {
    let shared = inDocuments[cluster]
    // A word of one memory names that memory, unless nothing is shared.
    let least: Int32 = sizes[cluster] >= 12 ? 3 : 2
    let shares = rank(scores[cluster].filter { (shared[$0.key] ?? 0) >= least })
    let none: Set<String> = []
    for (ranked, avoided) in [(shares, taken), (shares, none), (rank(scores[cluster]), none)] {
      let chosen = choose(from: ranked, besides: avoided)
      if !chosen.isEmpty { return chosen }
    }
    return []
  }

  /// The topic a memory's words speak for most.
  func cluster(of document: TopicCorpus.Document) -> Int? {
    var best: (score: Float, cluster: Int)?
    for cluster in scores.indices {
      let score = document.words.reduce(Float(0)) { $0 + $1.weight * (scores[cluster][$1.word] ?? 0) }
      if score > best?.score ?? 0 { best = (score, cluster) }
    }
    return best?.cluster
  }

  private func rank(_ scores: [Int32: Float]) -> [Int32] {
    scores.sorted { $0.value != $1.value ? $0.value > $1.value : corpus.key($0.key) < corpus.key($1.key) }
      .prefix(40).map(\.key)
  }

  private func choose(from ranked: [Int32], besides taken: Set<String>) -> [String] {
    var chosen: [String] = []
    for number in ranked where chosen.count < Self.wordLimit {
      let word = corpus.word(number)
      guard !excluded.contains(corpus.key(number)), !taken.contains(word),
        !chosen.contains(where: { Self.isKin($0, word) })
      else {
        continue
      }
      chosen.append(word)
    }
    return chosen
  }

  /// Whether two words are forms of one, or one is part of the other: `migrate` and `migration`.
  private static func isKin(_ left: String, _ right: String) -> Bool {
    if left.contains(right) || right.contains(left) { return true }
    let shared = zip(left, right).prefix { $0 == $1 }.count
    return shared >= 5 && shared * 3 >= min(left.count, right.count) * 2
  }
}
