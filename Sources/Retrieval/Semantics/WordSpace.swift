import Embedding
import RecallModel
import Synchronization
import VectorIndex

/// Words of like meaning, by the vectors that the model begins with.
///
/// Of use for words alone, before there is a sentence: `kids` finds `children`.
final class WordSpace: Sendable {
  /// The least cosine of words that stand for each other.
  static let threshold: Float = 0.4
  /// The most words for one.
  private static let limit = 6

  private let words: [String]
  private let vectors: [String: Int]
  private let index: VectorIndex
  private let known = Mutex<[String: [(word: String, cosine: Float)]]>([:])

  /// Takes words with their vectors: the mean of all is taken off first, as it is in every one of them.
  init(_ source: [(word: String, vector: [Float])]) {
    let kept = source.filter { $0.word.utf8.count > 2 && !StopWords.contains($0.word) }
    let dimensions = kept.first?.vector.count ?? 1
    index = VectorIndex(dimensions: dimensions)
    words = kept.map(\.word)
    vectors = Dictionary(kept.enumerated().map { ($0.element.word, $0.offset) }) { first, _ in first }
    var mean = [Float](repeating: 0, count: dimensions)
    for entry in kept { for place in 0..<dimensions { mean[place] += entry.vector[place] } }
    for place in 0..<dimensions { mean[place] /= Float(max(1, kept.count)) }
    for (number, entry) in kept.enumerated() {
      let centred = zip(entry.vector, mean).map { $0 - $1 }
      guard let quantized = try? QuantizedVector(centred) else { continue }
      try? index.insert(VectorKey(owner: Int64(number)), quantized)
    }
  }

  /// Other words for one, the likest first.
  func akin(to word: String) -> [(word: String, cosine: Float)] {
    if let found = known.withLock({ $0[word] }) { return found }
    let found = search(word)
    known.withLock { known in
      if known.count > 4096 { known.removeAll() }
      known[word] = found
    }
    return found
  }

  private func search(_ word: String) -> [(word: String, cosine: Float)] {
    guard let number = vectors[word], let vector = index.vector(of: VectorKey(owner: Int64(number))),
      let hits = try? index.search(vector, limit: Self.limit * 3)
    else { return [] }
    return hits.lazy.filter { $0.similarity >= Self.threshold && $0.key.owner != Int64(number) }
      .map { (self.words[Int($0.key.owner)], $0.similarity) }
      // Other forms of the same word have its stem: full text finds them by themselves.
      .filter { !$0.0.hasPrefix(word) && !word.hasPrefix($0.0) }
      .prefix(Self.limit).map { (word: $0.0, cosine: $0.1) }
  }
}
