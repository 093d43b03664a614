private import Glibc
internal import RecallModel

/// The vectors topics are found with: embeddings where there are enough, else vectors made of words.
struct TopicSource {
  /// Floats of a vector made of words: words are hashed into them.
  static let wordDimension = 256
  /// How much of such a vector is its project, so that what shares few words is not scattered.
  private static let projectWeight: Float = 0.3

  /// The documents that have a vector, in order.
  let places: [Int]
  let dimension: Int
  /// The cosine below which a memory has nothing to do with a topic.
  let apart: Float
  private let kind: Kind

  private enum Kind {
    case embedded(TopicVectors)
    case words(TopicCorpus)
  }

  init(_ corpus: TopicCorpus, _ vectors: [(MemoryRow, [Float])]) {
    if let (embedded, places) = Self.embedded(corpus, vectors) {
      self.places = places
      dimension = embedded.stride
      apart = 0.2
      kind = .embedded(embedded)
    } else {
      places = Array(corpus.documents.indices)
      dimension = Self.wordDimension
      apart = 0.25
      kind = .words(corpus)
    }
  }

  /// Adds the vector of the document at `places[place]` to a set.
  func append(_ place: Int, to vectors: inout TopicVectors) {
    switch kind {
    case .embedded(let embedded): vectors.append(embedded[place])
    case .words(let corpus): vectors.append(Self.vector(of: corpus.documents[place], corpus))
    }
  }

  /// One vector a memory, the mean of its own; `nil` when fewer than half have any.
  private static func embedded(
    _ corpus: TopicCorpus, _ vectors: [(MemoryRow, [Float])]
  ) -> (TopicVectors, [Int])? {
    guard let dimension = vectors.first?.1.count, dimension > 0 else { return nil }
    var sums: [MemoryRow: [Float]] = [:]
    sums.reserveCapacity(vectors.count)
    for (row, vector) in vectors where vector.count == dimension && vector.allSatisfy(\.isFinite) {
      guard sums[row] != nil else {
        sums[row] = vector
        continue
      }
      for place in vector.indices { sums[row]?[place] += vector[place] }
    }
    let places = corpus.documents.indices.filter { sums[corpus.documents[$0].row] != nil }
    guard places.count * 2 >= corpus.documents.count else { return nil }
    var embedded = TopicVectors(dimension: dimension, reserving: places.count)
    for place in places { embedded.append(sums[corpus.documents[place].row] ?? []) }
    return (embedded, places)
  }

  /// Its words, the rarer the longer, each in a direction that a hash of it says.
  static func vector(of document: TopicCorpus.Document, _ corpus: TopicCorpus) -> [Float] {
    var vector = [Float](repeating: 0, count: wordDimension)
    let total = Float(corpus.documents.count)
    var length: Float = 0
    for (word, weight) in document.words {
      let rarity = logf(1 + total / Float(max(1, corpus.documentCounts[Int(word)])))
      // What stands in one memory only makes it like no other.
      guard corpus.documentCounts[Int(word)] > 1 || corpus.documents.count < 3 else { continue }
      let value = weight.squareRoot() * rarity
      let hash = fingerprint(corpus.key(word))
      vector[Int(hash % UInt64(wordDimension))] += hash >> 63 == 0 ? value : -value
      length += value * value
    }
    let hash = fingerprint("project " + corpus.projects[document.project])
    let share = length.squareRoot() * projectWeight
    vector[Int(hash % UInt64(wordDimension))] += hash >> 63 == 0 ? share : -share
    return vector
  }

  /// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/), finished so that all bits depend on all.
  private static func fingerprint(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return (hash ^ (hash >> 32)) &* 0x9e37_79b9_7f4a_7c15
  }
}
