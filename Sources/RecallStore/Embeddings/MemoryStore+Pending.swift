public import RecallModel

extension MemoryStore {
  /// Memories, archived ones among them, whose current text has no vectors of a model, by the age of that text.
  ///
  /// Costs one look into the database when nothing has been saved since nothing was pending. Whoever works through them
  /// asks for the next ones after the last version it was given, and at the end once more from the start: a call without
  /// `after` notes how far everything is done, for the next process.
  ///
  /// - Parameters:
  ///   - limit: the most memories wanted.
  ///   - after: go on behind this version.
  public func embeddingsPending(
    model: EmbeddingModel, limit: Int, after: VersionID? = nil
  ) throws(StoreError) -> [PendingEmbedding] {
    let found = try snapshot("find what has no vectors") { session throws(StoreError) in
      try pending(model, limit, after, session)
    }
    if after == nil, found.doneUpTo > found.seen, writer != nil {
      // What is found again next time costs time alone.
      do throws(StoreError) {
        try writing("note what has vectors") { session throws(StoreError) in
          let id = try session.modelID(model)
          try session.run(.noteSeen, [.integer(found.doneUpTo), .integer(id)])
        }
      } catch  where error.code == .full || error.code == .readOnly || error.code == .busy {}
    }
    return found.memories
  }

  private func pending(
    _ model: EmbeddingModel, _ limit: Int, _ after: VersionID?, _ session: Connection.Session
  ) throws(StoreError) -> (memories: [PendingEmbedding], seen: Int64, doneUpTo: Int64) {
    let known = try session.knownModel(model)
    let seen = known?.seen ?? 0
    let newest = try session.integer(.newestVersion)
    var memories: [PendingEmbedding] = []
    guard newest > seen, limit > 0 else { return ([], seen, seen) }
    let start = max(seen, after?.rawValue ?? 0)
    try session.each(.pending, [.integer(start), .integer(known?.id ?? 0), .integer(limit)]) { row in
      memories.append(PendingEmbedding(row))
    }
    return (memories, seen, memories.first.map { $0.version.rawValue - 1 } ?? newest)
  }

  /// How many memories have vectors of a model, and how many have not.
  public func embeddingCounts(model: EmbeddingModel) throws(StoreError) -> EmbeddingCounts {
    try snapshot("count vectors") { session throws(StoreError) in
      let id = try session.knownModel(model)?.id ?? 0
      let memories = Int(try session.integer(.memoryCount))
      let counts = try session.first(.embeddedCounts, [.integer(id)]) { row in
        (Int(row.integer(0)), Int(row.integer(1)))
      }
      let (embedded, vectors) = counts ?? (0, 0)
      return EmbeddingCounts(embedded: embedded, pending: memories - embedded, vectors: vectors)
    }
  }
}

extension PendingEmbedding {
  /// Reads the columns of ``Query/pending``.
  fileprivate init(_ row: SQLRow) {
    self.init(
      row: MemoryRow(rawValue: row.integer(1)), version: VersionID(rawValue: row.integer(0)),
      projectName: row.text(2), title: row.text(3), tags: StoredList.items(row.text(4)), body: row.bytes(5))
  }
}

extension Connection.Session {
  /// The row of a model and the version up to which all has vectors of it, if the store knows it.
  ///
  /// One of that name with another number of dimensions is another model, whose vectors are of no use.
  func knownModel(_ model: EmbeddingModel) throws(StoreError) -> (id: Int64, seen: Int64)? {
    try first(.knownModel, [.text(model.name), .integer(model.dimensions)]) { row in
      (id: row.integer(0), seen: row.integer(1))
    }
  }

  /// The row of a model, made if need be.
  func modelID(_ model: EmbeddingModel) throws(StoreError) -> Int64 {
    if let known = try knownModel(model) { return known.id }
    try run(.dropModelNamed, [.text(model.name)])
    try run(.insertModel, [.text(model.name), .integer(model.dimensions)])
    return lastInsertedRow
  }
}

extension Query {
  fileprivate static let newestVersion = Query("SELECT coalesce(max(id), 0) FROM version")
  /// In the order of versions, which starts where all before has vectors.
  fileprivate static let pending = Query(
    """
    SELECT v.id, m.row, p.name, v.title, v.tags, \(body)
    FROM version v CROSS JOIN memory m ON m.row = v.memory AND m.version = v.id
      CROSS JOIN project p ON p.row = m.project
    WHERE v.id > ?1 AND NOT EXISTS
      (SELECT 1 FROM embedded e WHERE e.memory = m.row AND e.model = ?2 AND e.version = v.id)
    ORDER BY v.id LIMIT ?3
    """)
  fileprivate static let noteSeen = Query(
    "UPDATE embedding_model SET seen_version = max(seen_version, ?) WHERE id = ?")
  fileprivate static let embeddedCounts = Query(
    """
    SELECT count(*) FILTER (WHERE e.version = m.version), coalesce(sum(e.windows), 0)
    FROM embedded e JOIN memory m ON m.row = e.memory WHERE e.model = ?
    """)
  fileprivate static let knownModel = Query(
    "SELECT id, seen_version FROM embedding_model WHERE name = ? AND dimensions = ?")
  fileprivate static let dropModelNamed = Query("DELETE FROM embedding_model WHERE name = ?")
  fileprivate static let insertModel = Query(
    "INSERT INTO embedding_model (name, dimensions, seen_version) VALUES (?, ?, 0)")
}
