import Embedding
import RecallModel
import RecallStore

/// Comparing texts that have no vectors in the index.
extension SemanticIndex {
  /// The vectors that a memory of this text would have; `nil` where the model fails or the text says nothing.
  func vectors(ofText body: [UInt8], titled title: String) -> [[Float]]? {
    let memory = PendingEmbedding(
      row: MemoryRow(rawValue: 0), version: VersionID(rawValue: 0), projectName: "", title: title, tags: [],
      body: body)
    let pieces = EmbeddedText(memory).pieces(cutBy: embedder)
    guard !pieces.isEmpty, let vectors = try? embedder.embed(texts: Array(pieces.prefix(Self.batch))) else {
      return nil
    }
    return vectors
  }

  /// Whether the vectors of a memory are made.
  func hasVectors(of row: MemoryRow) -> Bool { similarity(row, row) != nil }

  /// The cosine of the nearest of some vectors to a memory whose own are not made yet; `nil` where the model fails.
  func cosine(of vectors: [[Float]], to facts: RankingFacts) throws(StoreError) -> Float? {
    guard let memory = try store.memory(at: facts.row) else { return nil }
    let text = try store.text(of: memory.entry.version)
    let body = Array(text[FrontMatter.bodyRange(in: text)])
    guard let own = self.vectors(ofText: body, titled: facts.title) else { return nil }
    let products = own.flatMap { one in
      vectors.map { other in zip(one, other).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
    }
    return products.max()
  }
}
