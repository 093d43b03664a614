public import RecallModel

extension MemoryStore {
  /// Everything the tree shows, without any text, and the change sequence it is true at.
  public func catalog() throws(StoreError) -> Catalog {
    try snapshot("read the catalog") { session throws(StoreError) in
      let sequence = try session.integer(.sequence)
      let lists = try ChangeSet.Lists(session)
      var entries: [CatalogEntry] = []
      entries.reserveCapacity(Int(try session.integer(.memoryCount)))
      try session.each(.allMemories) { row throws(StoreError) in
        guard let entry = CatalogEntry(row) else { throw Self.badID(row.integer(0)) }
        entries.append(entry)
      }
      return Catalog(
        sequence: sequence, projects: lists.projects, hiddenProjects: lists.hiddenProjects,
        types: lists.types, folders: lists.folders, cases: lists.cases,
        topicsRevision: lists.topicsRevision, entries: entries)
    }
  }

  /// The bytes of one version.
  ///
  /// Hot: called for every cold read through the mount.
  ///
  /// - Throws: `notFound` when there is no such version, or no longer; one that another process has deleted
  ///   may still be given for two seconds.
  public func text(of version: VersionID) throws(StoreError) -> [UInt8] {
    let text = try readers.lookUp("read a memory") { session throws(StoreError) in
      try session.first(.versionText, [.integer(version.rawValue)]) { $0.bytes(0) }
    }
    guard let text else {
      throw StoreError(.notFound, "cannot read a memory: version \(version.rawValue) is gone")
    }
    return text
  }

  /// The newest change sequence: grows with every committed change, by whichever process.
  public func changeSequence() throws(StoreError) -> Int64 {
    try readers.use("read the change sequence") { session throws(StoreError) in try session.integer(.sequence)
    }
  }

  /// What has changed since a sequence, as it is now; everything when the feed does not go back so far.
  public func changes(after sequence: Int64) throws(StoreError) -> ChangeSet {
    try snapshot("read changes") { session throws(StoreError) in
      var changes = ChangeSet(sequence: try session.integer(.sequence), entries: [], purged: [], lists: nil)
      guard changes.sequence > sequence else { return changes }
      let isWhole = try session.integer(.prunedChange) > sequence
      let query = isWhole ? Query.memoriesEver : .changedMemories
      var rows: [Int64] = []
      try session.each(query, isWhole ? [] : [.integer(sequence)]) { rows.append($0.integer(0)) }
      for row in rows {
        let found = try session.first(.memoryAtRow, [.integer(row)]) { CatalogEntry($0) }
        switch found {
        case .some(.some(let entry)): changes.entries.append(entry)
        case .some(.none): throw Self.badID(row)
        case .none: changes.purged.append(MemoryRow(rawValue: row))
        }
      }
      let listsChanged = try session.integer(.listsChanged, [.integer(sequence)]) == 1
      if isWhole || listsChanged {
        changes.lists = try ChangeSet.Lists(session)
      }
      return changes
    }
  }

  /// The whole record of a memory, whatever its state; `nil` for an id that is unknown or purged.
  public func memory(_ id: MemoryID) throws(StoreError) -> Memory? {
    try memory(.wholeMemoryWithID, .text(id.rawValue))
  }

  /// The whole record of the memory in a row, whatever its state; `nil` when it was purged.
  public func memory(at row: MemoryRow) throws(StoreError) -> Memory? {
    try memory(.wholeMemoryAtRow, .integer(row.rawValue))
  }

  /// Every version of a memory, oldest first; none for a memory that is not there.
  public func history(of row: MemoryRow) throws(StoreError) -> [Version] {
    try readers.use("read a history") { session throws(StoreError) in
      var versions: [Version] = []
      try session.each(.history, [.integer(row.rawValue)]) { row in
        versions.append(
          Version(
            id: VersionID(rawValue: row.integer(0)), created: Timestamp(rawValue: row.integer(1)),
            source: MemorySource(rawValue: row.text(2)) ?? .file, title: row.text(3),
            byteCount: Int(row.integer(4))))
      }
      return versions
    }
  }

  /// Several queries that see one moment.
  func snapshot<Value>(
    _ action: String, _ body: (Connection.Session) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try readers.use(action) { session throws(StoreError) in
      try session.run(.beginReading)
      let result: Result<Value, StoreError>
      do throws(StoreError) { result = .success(try body(session)) } catch { result = .failure(error) }
      try session.run(.endReading)
      return try result.get()
    }
  }

  private func memory(_ query: Query, _ key: SQLValue) throws(StoreError) -> Memory? {
    try readers.use("read a memory") { session throws(StoreError) in
      let found = try session.first(query, [key]) { Memory($0, user: user) }
      if case .some(.none) = found {
        throw StoreError(.corrupt, "cannot read a memory: \(key) has no valid id")
      }
      return found ?? nil
    }
  }

  private static func badID(_ row: Int64) -> StoreError {
    StoreError(.corrupt, "memory \(row) has no valid id; restore a backup")
  }
}

extension ChangeSet.Lists {
  /// Reads the small tables.
  init(_ session: Connection.Session) throws(StoreError) {
    self.init(projects: [], hiddenProjects: [], types: [], folders: [])
    try session.each(.projects) { row in
      let project = Project(
        row: ProjectRow(rawValue: row.integer(0)), name: row.text(1), root: row.optionalText(2))
      projects.append(project)
      if row.integer(3) == 1 { hiddenProjects.insert(project.row) }
    }
    try session.each(.types) { types.append(MemoryType(name: $0.text(0), summary: $0.text(1))) }
    try session.each(.folders) {
      folders.append(Folder(project: ProjectRow(rawValue: $0.integer(0)), path: $0.text(1)))
    }
    cases = try ReviewCase.all(.openReviewCases, session)
    topicsRevision = try session.integer(.topicsRevision)
  }
}

extension Memory {
  /// The columns ``init(_:)`` reads, in its order.
  fileprivate static let selection = """
    SELECT \(CatalogEntry.columns), p.name, v.tags, v.files, m.source, v.session, m.expires, v.supersedes,
      m.updated, a.last, coalesce(a.count, 0), i.content_hash, iif(i.memory IS NULL, \(Query.body), NULL)
    FROM memory m JOIN project p ON p.row = m.project JOIN version v ON v.id = m.version
      LEFT JOIN access a ON a.memory = m.row
      LEFT JOIN indexed i ON i.memory = m.row AND i.version = m.version
    """

  /// Computes the content hash where full text has not come to the current version yet.
  fileprivate init?(_ row: SQLRow, user: String) {
    guard let entry = CatalogEntry(row) else { return nil }
    let projectName = row.text(14)
    let hash =
      row.optionalText(24)
      ?? ContentHash.sha256(project: projectName, user: user, body: row.bytes(25))
    self.init(
      entry: entry, projectName: projectName, tags: StoredList.items(row.text(15)),
      files: StoredList.items(row.text(16)), source: MemorySource(rawValue: row.text(17)) ?? .file,
      session: row.optionalText(18), expires: row.optionalInteger(19).map(Timestamp.init(rawValue:)),
      supersedes: StoredList.items(row.text(20)), updated: Timestamp(rawValue: row.integer(21)),
      accessed: row.optionalInteger(22).map(Timestamp.init(rawValue:)), accessCount: Int(row.integer(23)),
      contentHash: hash)
  }
}

extension Query {
  static let beginReading = Query("BEGIN DEFERRED")
  static let endReading = Query("COMMIT")
  static let memoryCount = Query("SELECT count(*) FROM memory")
  fileprivate static let allMemories = Query("SELECT \(CatalogEntry.columns) FROM memory m ORDER BY m.row")
  /// A version is a change by its own id; other changes are in the change table.
  static let changedMemories = Query(
    """
    SELECT memory FROM version WHERE id > ?1
    UNION SELECT memory FROM change WHERE seq > ?1 AND memory IS NOT NULL ORDER BY 1
    """)
  fileprivate static let memoriesEver = Query(
    "SELECT row FROM memory UNION SELECT row FROM tombstone ORDER BY 1")
  static let prunedChange = Query("SELECT pruned_change FROM upkeep")
  fileprivate static let listsChanged = Query(
    "SELECT EXISTS (SELECT 1 FROM change WHERE seq > ? AND kind = 'list')")
  fileprivate static let projects = Query("SELECT row, name, root, hidden FROM project ORDER BY row")
  fileprivate static let types = Query("SELECT name, summary FROM type ORDER BY row")
  fileprivate static let folders = Query("SELECT project, path FROM folder ORDER BY project, path")
  fileprivate static let wholeMemoryWithID = Query("\(Memory.selection) WHERE m.id = ?")
  fileprivate static let wholeMemoryAtRow = Query("\(Memory.selection) WHERE m.row = ?")
  fileprivate static let history = Query(
    """
    WITH RECURSIVE chain(id) AS (SELECT version FROM memory WHERE row = ? UNION ALL
      SELECT v.previous FROM version v JOIN chain c ON v.id = c.id WHERE v.previous IS NOT NULL)
    SELECT v.id, v.created, v.source, v.title, v.byte_count
    FROM chain c JOIN version v ON v.id = c.id ORDER BY v.id
    """)
}
