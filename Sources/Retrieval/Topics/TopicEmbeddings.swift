package import RecallModel
package import RecallStore
import VectorIndex

/// One vector a memory, the mean of its own, made when it is asked for: a store may have 100,000.
package struct TopicEmbeddings: Sendable {
  private let semantics: SemanticIndex

  init(_ semantics: SemanticIndex) { self.semantics = semantics }

  /// Floats of each vector.
  package var dimension: Int { semantics.index.dimensions }

  /// The vector of a memory, of any length but zero; `nil` where it has none yet.
  package func vector(of row: MemoryRow) -> [Float]? {
    var sum: [Float]?
    semantics.index.forEachVector(of: row.rawValue) { _, vector in
      guard let so = sum else {
        sum = vector
        return
      }
      sum = zip(so, vector).map { $0 + $1 }
    }
    return sum
  }

  /// How many memories have vectors, and how many have not.
  package func counts() throws(StoreError) -> EmbeddingCounts { try semantics.counts() }
}

extension Recaller {
  /// The vectors there are; `nil` where nothing makes any.
  package func topicEmbeddings() -> TopicEmbeddings? { loadedSemantics().map(TopicEmbeddings.init) }
}
