import Embedding
import RecallModel
import RecallStore
import VectorIndex

/// Fills a store with sentences of a natural distribution of words, and vectors drawn at random.
enum SentenceFilling {
  private static let projects = 8
  private static let batch = 1000
  /// Words of a memory.
  private static let words = 60

  static func fill(home: String, memories: Int, embedder: any TextEmbedder) throws {
    let store = try MemoryStore(home: home)
    let rows = try store.write(source: .import) { transaction throws(StoreError) in
      var rows: [ProjectRow] = []
      for number in 0..<projects {
        rows.append(try transaction.makeProject(name: "project-\(number)", root: nil).row)
      }
      return rows
    }.value
    let model = EmbeddingModel(
      name: embedder.modelName, dimensions: embedder.dimensions,
      codeByteCount: QuantizedVector.byteCount(dimensions: embedder.dimensions))
    var sentences = SentenceSource(seed: 1)
    for start in stride(from: 0, to: memories, by: batch) {
      let numbers = start..<min(start + batch, memories)
      let new = numbers.map { memory($0, in: rows[$0 % projects], sentences.text(words: words)) }
      let entries = try store.write(source: .import) { transaction throws(StoreError) in
        var entries: [CatalogEntry] = []
        for memory in new { entries.append(try transaction.create(memory)) }
        return entries
      }.value
      try store.store(embeddings: try entries.map { try embedding(of: $0, model, &sentences) }, model: model)
    }
    // Full text is made now, so that the first search does not pay for it.
    _ = try store.search(LexicalSearch(terms: LexicalTerm.words(of: "first")))
    _ = try store.embeddingsPending(model: model, limit: 1)
    try store.tidy()
    try store.makeDurable()
  }

  private static func memory(_ number: Int, in project: ProjectRow, _ text: String) -> NewMemory {
    let path = "project_fact/memory-\(number).md"
    let bytes = Array("# Memory \(number)\n\n\(text)\n".utf8)
    var facts = MemoryFacts(type: "project_fact", title: "Memory \(number)")
    // Ten memories a session, a session an hour.
    facts.session = "session-\(number / 10)"
    facts.created = Timestamp(seconds: 1_760_000_000 + number / 10 * 3600)
    return NewMemory(
      place: MemoryPlace(project: project, path: path, type: "project_fact"),
      revision: Revision(text: bytes, facts: facts, modified: .now))
  }

  private static func embedding(
    of entry: CatalogEntry, _ model: EmbeddingModel, _ source: inout SentenceSource
  ) throws -> MemoryEmbedding {
    let vector = (0..<model.dimensions).map { _ in Float(source.next(2001) - 1000) }
    let quantized = try QuantizedVector(vector)
    return MemoryEmbedding(
      row: entry.row, version: entry.version,
      windows: [MemoryEmbedding.Window(scale: quantized.scale, code: quantized.code)])
  }
}
