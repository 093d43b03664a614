public import RecallModel

extension MemoryStore {
  /// Memories whose vectors one transaction stores: few enough that a save beside it waits a few milliseconds.
  private static let embeddingBatch = 32

  /// Stores vectors in place of those the memories had of that model; not a change: the sequence stays.
  ///
  /// Passed over are memories purged or saved anew meanwhile, which are pending.
  ///
  /// - Returns: how many memories were given their vectors.
  /// - Throws: `failed` for a vector of another length than the model's or without a positive scale; those before it are
  ///   stored.
  @discardableResult
  public func store(embeddings: [MemoryEmbedding], model: EmbeddingModel) throws(StoreError) -> Int {
    var count = 0
    for start in stride(from: 0, to: embeddings.count, by: Self.embeddingBatch) {
      let batch = embeddings[start..<min(start + Self.embeddingBatch, embeddings.count)]
      for embedding in batch { try Self.check(embedding, model) }
      count += try writing("store vectors") { session throws(StoreError) in
        let id = try session.modelID(model)
        var stored = 0
        for embedding in batch where try Self.store(embedding, id, session) { stored += 1 }
        return stored
      }
    }
    boundLog()
    return count
  }

  /// Hands out all vectors of a model, in the order of storing, without copying them.
  ///
  /// What cannot be right, as after damage to the file, is passed over, reported, and made pending again. A page that
  /// SQLite cannot read throws `corrupt`: ``dropEmbeddings(exceptModel:)`` with `nil` then makes a new start.
  public func eachEmbedding(
    model: EmbeddingModel, _ body: (StoredVector) -> Void
  ) throws(StoreError) -> EmbeddingLoad {
    let (load, id) = try snapshot("read vectors") { session throws(StoreError) in
      var load = EmbeddingLoad(count: 0, damaged: [], marker: try session.integer(.embeddingMarker))
      guard let id = try session.knownModel(model)?.id else { return (load, Int64(0)) }
      let isOnly = try session.integer(.modelCount) == 1
      try session.each(isOnly ? .vectors : .vectorsOfModel, isOnly ? [] : [.integer(id)]) { row in
        let found = Self.vector(row, model) { vector in
          load.count += 1
          body(vector)
        }
        if !found { load.damaged.insert(MemoryRow(rawValue: row.integer(0))) }
      }
      if load.damaged.isEmpty, try session.integer(.vectorCount, [.integer(id)]) != load.count {
        try session.each(.incomplete, [.integer(id)]) {
          load.damaged.insert(MemoryRow(rawValue: $0.integer(0)))
        }
      }
      return (load, id)
    }
    if !load.damaged.isEmpty { try makePending(load.damaged, id) }
    return load
  }

  /// The vectors stored since a marker, by whichever process; memories that were purged are in the feed of changes.
  public func embeddings(model: EmbeddingModel, after marker: Int64) throws(StoreError) -> EmbeddingChanges {
    let (changes, damaged, id) = try snapshot("read vectors") { session throws(StoreError) in
      // The greatest number may have been deleted; it is never given again.
      let newest = max(marker, try session.integer(.embeddingMarker))
      var changes = EmbeddingChanges(memories: [], marker: newest)
      var damaged: Set<MemoryRow> = []
      guard let id = try session.knownModel(model)?.id else { return (changes, damaged, Int64(0)) }
      try session.each(.embeddedSince, [.integer(marker), .integer(id)]) { row in
        changes.memories.append(
          MemoryEmbedding(
            row: MemoryRow(rawValue: row.integer(0)), version: VersionID(rawValue: row.integer(1)),
            windows: []))
      }
      for place in changes.memories.indices {
        let memory = changes.memories[place].row
        try session.each(.vectorsOfMemory, [.integer(memory.rawValue), .integer(id)]) { row in
          let found = Self.vector(row, model) { vector in
            changes.memories[place].windows.append(
              MemoryEmbedding.Window(scale: vector.scale, code: Array(vector.code)))
          }
          if !found { damaged.insert(memory) }
        }
      }
      return (changes, damaged, id)
    }
    if !damaged.isEmpty { try makePending(damaged, id) }
    return changes
  }

  /// How many vectors of a model there are: a sum over one narrow table, where ``embeddingCounts(model:)`` looks at every memory.
  public func vectorCount(model: EmbeddingModel) throws(StoreError) -> Int {
    try readers.use("count vectors") { session throws(StoreError) in
      guard let id = try session.knownModel(model)?.id else { return 0 }
      return Int(try session.integer(.vectorCount, [.integer(id)]))
    }
  }

  /// Makes memories pending again whose vectors turned out to be of no use.
  public func forgetEmbeddings(of memories: Set<MemoryRow>, model: EmbeddingModel) throws(StoreError) {
    let id = try readers.use("find a model") { session throws(StoreError) in try session.knownModel(model)?.id
    }
    if let id { try makePending(memories, id) }
  }

  /// Deletes the vectors of all other models, or of all.
  public func dropEmbeddings(exceptModel model: EmbeddingModel?) throws(StoreError) {
    try writing("drop vectors") { session throws(StoreError) in
      let kept = try model.flatMap { model throws(StoreError) in try session.knownModel(model)?.id } ?? 0
      try session.run(.dropModels, [.integer(kept)])
    }
    boundLog()
  }

  private static func check(_ embedding: MemoryEmbedding, _ model: EmbeddingModel) throws(StoreError) {
    for window in embedding.windows
    where window.code.count != model.codeByteCount || !window.scale.isFinite || window.scale <= 0 {
      throw StoreError(
        .failed,
        """
        cannot store vectors: memory \(embedding.row.rawValue) has one of \(window.code.count) bytes and scale \
        \(window.scale), \(model.name) makes \(model.codeByteCount)
        """)
    }
  }

  private static func store(
    _ embedding: MemoryEmbedding, _ model: Int64, _ session: Connection.Session
  ) throws(StoreError) -> Bool {
    let memory = SQLValue.integer(embedding.row.rawValue)
    let version = SQLValue.integer(embedding.version.rawValue)
    guard try session.integer(.isCurrent, [memory, version]) == 1 else { return false }
    try session.run(.deleteVectors, [memory, .integer(model)])
    try session.run(.deleteEmbedded, [memory, .integer(model)])
    for (window, vector) in embedding.windows.enumerated() {
      try session.run(
        .insertVector,
        [
          memory, .integer(window), .integer(model), version, .real(Double(vector.scale)),
          .blob(vector.code),
        ])
    }
    try session.run(
      .insertEmbedded, [memory, .integer(model), version, .integer(embedding.windows.count)])
    return true
  }

  /// Hands out the vector of a row, unless it cannot be right.
  private static func vector(
    _ row: SQLRow, _ model: EmbeddingModel, _ body: (StoredVector) -> Void
  ) -> Bool {
    let scale = Float(row.real(2))
    return row.withBytes(3) { code in
      guard code.count == model.codeByteCount, scale.isFinite, scale > 0 else { return false }
      body(
        StoredVector(
          row: MemoryRow(rawValue: row.integer(0)), window: Int(row.integer(1)), scale: scale, code: code))
      return true
    }
  }

  /// Forgets that memories have vectors; what reads only can do no more than report it.
  private func makePending(_ memories: Set<MemoryRow>, _ model: Int64) throws(StoreError) {
    guard writer != nil else { return }
    try writing("mend vectors") { session throws(StoreError) in
      for memory in memories.sorted() {
        try session.run(.deleteEmbedded, [.integer(memory.rawValue), .integer(model)])
      }
      try session.run(.seeAll, [.integer(model)])
    }
  }
}

extension Query {
  fileprivate static let embeddingMarker = Query("SELECT coalesce(max(seq), 0) FROM embedded")
  /// In the order of the table itself: through an index each vector would be looked for by itself.
  fileprivate static let vectorsOfModel = Query(
    "SELECT memory, window, scale, code FROM embedding NOT INDEXED WHERE model = ?")
  /// Where there is one model only, asking each row for it is a tenth of the work.
  fileprivate static let vectors = Query("SELECT memory, window, scale, code FROM embedding NOT INDEXED")
  fileprivate static let modelCount = Query("SELECT count(*) FROM embedding_model")
  fileprivate static let vectorCount = Query(
    "SELECT coalesce(sum(windows), 0) FROM embedded WHERE model = ?")
  fileprivate static let incomplete = Query(
    """
    SELECT memory FROM embedded e WHERE model = ? AND windows <>
      (SELECT count(*) FROM embedding v WHERE v.memory = e.memory AND v.model = e.model AND v.window < e.windows)
    """)
  fileprivate static let vectorsOfMemory = Query(
    "SELECT memory, window, scale, code FROM embedding WHERE memory = ? AND model = ? ORDER BY window")
  fileprivate static let embeddedSince = Query(
    "SELECT memory, version FROM embedded WHERE seq > ? AND model = ? ORDER BY seq")
  fileprivate static let isCurrent = Query(
    "SELECT count(*) FROM memory WHERE row = ? AND version = ?")
  fileprivate static let deleteVectors = Query("DELETE FROM embedding WHERE memory = ? AND model = ?")
  fileprivate static let deleteEmbedded = Query("DELETE FROM embedded WHERE memory = ? AND model = ?")
  fileprivate static let insertVector = Query(
    "INSERT INTO embedding (memory, window, model, version, scale, code) VALUES (?, ?, ?, ?, ?, ?)")
  fileprivate static let insertEmbedded = Query(
    "INSERT INTO embedded (memory, model, version, windows) VALUES (?, ?, ?, ?)")
  fileprivate static let seeAll = Query("UPDATE embedding_model SET seen_version = 0 WHERE id = ?")
  fileprivate static let dropModels = Query("DELETE FROM embedding_model WHERE id <> ?")
}
