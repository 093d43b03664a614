public import Embedding
public import RecallModel
public import RecallStore
import Synchronization
import VectorIndex

/// The vectors of a store's memories, and of queries: search by meaning.
///
/// Safe from any thread; ``load()`` and ``embedPending()`` are for one thread at a time.
public final class SemanticIndex: Sendable {
  let index: VectorIndex
  let model: EmbeddingModel
  let store: MemoryStore
  /// What makes the vectors.
  public let embedder: any TextEmbedder
  private let queries: QueryVectors
  private let state = Mutex(State())
  private let changes: ChangeCount

  private struct State {
    /// What to ask for vectors of other processes after.
    var marker: Int64 = 0
    /// The change sequence before the load: what was purged since may still be in the index.
    var loadedAt: Int64 = 0
    /// The last version given to be embedded; those before it are done or were refused.
    var lastVersion: VersionID?
    /// Whether everything there is has been gone through once.
    var isCurrent = false
  }

  /// - Parameters:
  ///   - embedder: one whose ``TextEmbedder/dimensions`` are known, that is, not 0.
  public init(store: MemoryStore, embedder: any TextEmbedder) {
    self.store = store
    self.embedder = embedder
    index = VectorIndex(dimensions: max(1, embedder.dimensions))
    model = EmbeddingModel(
      name: embedder.modelName, dimensions: index.dimensions,
      codeByteCount: QuantizedVector.byteCount(dimensions: index.dimensions))
    let changes = ChangeCount()
    self.changes = changes
    queries = QueryVectors(embedder) { changes.increase() }
  }

  /// Moves when the same query could find something else although the store has not changed.
  public var revision: Int { changes.value }

  /// Counts batches of vectors, and vectors of queries that came too late for who asked.
  private final class ChangeCount: Sendable {
    private let count = Atomic<Int>(0)
    func increase() { count.add(1, ordering: .releasing) }
    var value: Int { count.load(ordering: .acquiring) }
  }

  /// The name recorded with every vector.
  public var modelName: String { model.name }

  /// Whether every memory there was at the last look has its vectors.
  public var isCurrent: Bool { state.withLock(\.isCurrent) }

  /// How many memories have vectors, and how many have not.
  public func counts() throws(StoreError) -> EmbeddingCounts { try store.embeddingCounts(model: model) }

  /// Takes in the vectors that the store has, and drops those of other models.
  ///
  /// Vectors that cannot be right are made again by ``embedPending()``.
  public func load() throws {
    let sequence = try store.changeSequence()
    state.withLock { $0.loadedAt = sequence }
    try store.dropEmbeddings(exceptModel: model)
    index.removeEverything()
    let count = try store.vectorCount(model: model)
    var refused: Set<MemoryRow> = []
    try index.load(reserving: count) { load in
      let result = try store.eachEmbedding(model: model) { vector in
        do {
          guard let window = Int32(exactly: vector.window) else { throw VectorError(.key, "no such window") }
          try load.insert(
            VectorKey(owner: vector.row.rawValue, window: window), code: vector.code, scale: vector.scale)
        } catch {
          refused.insert(vector.row)
        }
      }
      state.withLock { $0.marker = result.marker }
    }
    if !refused.isEmpty { try store.forgetEmbeddings(of: refused, model: model) }
    changes.increase()
  }

  // MARK: - Searching

  /// What the nearest memories are found by.
  func vector(of query: String) -> QueryVectors.Answer { queries.vector(of: query) }

  /// The nearest memories, best first.
  func nearest(to vector: [Float], limit: Int, allowing rows: OwnerSet) -> [VectorHit] {
    (try? index.search(vector, limit: limit, allowing: rows)) ?? []
  }

  /// The cosine of each memory's nearest window to a query; `nil` where it has none.
  func similarities(of rows: [MemoryRow], to vector: [Float]) -> [Float?] {
    (try? index.similarities(of: rows.map(\.rawValue), to: vector)) ?? rows.map { _ in nil }
  }

  /// The cosine of two memories' nearest windows; `nil` where one has none.
  func similarity(_ left: MemoryRow, _ right: MemoryRow) -> Float? {
    index.similarity(between: left.rawValue, and: right.rawValue)
  }

  /// Every vector with its memory, in no order: what topics are made from.
  public var vectors: [(MemoryRow, [Float])] {
    var vectors: [(MemoryRow, [Float])] = []
    index.forEachVector { key, vector in vectors.append((MemoryRow(rawValue: key.owner), vector)) }
    return vectors
  }

  // MARK: - Embedding

  /// Texts embedded at once: enough to keep the processor busy, few enough to stop soon.
  static let batch = 16

  /// Makes the vectors of the next memories that have none.
  ///
  /// - Returns: how many memories were gone through; 0 when none is left.
  /// - Throws: ``EmbeddingError`` when the model or the service fails: nothing is lost, the same memories come next.
  @discardableResult
  public func embedPending() throws -> Int {
    let after = state.withLock(\.lastVersion)
    let pending = try store.embeddingsPending(model: model, limit: Self.batch, after: after)
    guard let last = pending.last else {
      // From the start once more: what was saved while it was embedded has a newer version.
      let isDone = after == nil
      state.withLock { state in
        state.lastVersion = nil
        state.isCurrent = isDone
      }
      return isDone ? 0 : try embedPending()
    }
    try embed(pending)
    state.withLock { $0.lastVersion = last.version }
    return pending.count
  }

  private func embed(_ memories: [PendingEmbedding]) throws {
    var embeddings: [MemoryEmbedding] = []
    for memory in memories {
      var windows: [MemoryEmbedding.Window] = []
      let texts = EmbeddedText(memory).pieces(cutBy: embedder)
      for start in stride(from: 0, to: texts.count, by: Self.batch) {
        let batch = Array(texts[start..<min(start + Self.batch, texts.count)])
        for vector in try embedder.embed(texts: batch) {
          // A vector without a direction says nothing: the memory is found by its words.
          guard let quantized = try? QuantizedVector(vector) else { continue }
          windows.append(MemoryEmbedding.Window(scale: quantized.scale, code: quantized.code))
        }
      }
      embeddings.append(MemoryEmbedding(row: memory.row, version: memory.version, windows: windows))
    }
    try store.store(embeddings: embeddings, model: model)
    // What was saved anew or purged meanwhile was passed over: shown is what the store has.
    let news = try store.embeddings(model: model, after: state.withLock(\.marker))
    for embedding in news.memories { show(embedding) }
    state.withLock { $0.marker = news.marker }
    changes.increase()
  }

  private func show(_ embedding: MemoryEmbedding) {
    index.removeAll(of: embedding.row.rawValue)
    for (window, vector) in embedding.windows.enumerated() {
      try? index.insert(
        VectorKey(owner: embedding.row.rawValue, window: Int32(window)),
        QuantizedVector(code: vector.code, scale: vector.scale))
    }
  }

  /// Forgets what was purged since the load, whoever took note of it then.
  func dropPurged() throws(StoreError) {
    for row in try store.changes(after: state.withLock(\.loadedAt)).purged { remove(row) }
  }

  /// Forgets a memory that was purged.
  func remove(_ row: MemoryRow) { index.removeAll(of: row.rawValue) }
}
