public import RecallModel

extension StoreTransaction {
  /// Gives a live memory another place; the text stays.
  ///
  /// - Throws: `exists` when the path is taken, `notFound` when the memory is not live.
  public func move(_ row: MemoryRow, to place: MemoryPlace) throws(StoreError) -> CatalogEntry {
    var entry = try entry(row)
    guard entry.state != .archived else { throw notLive(row) }
    let projectName = try list(place.project)
    try session.run(.moveMemory, place.values + [.integer(row.rawValue)])
    if place.project != entry.project { try rehash(entry, project: projectName) }
    entry.take(place)
    return entry
  }

  /// The first path of a project where nothing live is stored: `<stem>.md`, `<stem>-2.md` and on.
  ///
  /// - Parameter first: the number to begin with, where those before it are known to be taken.
  /// - Returns: the path, and its number.
  public func freePath(
    _ stem: String, in project: ProjectRow, from first: Int = 1
  ) throws(StoreError) -> (path: String, number: Int) {
    var number = first
    while true {
      let path = number == 1 ? "\(stem).md" : "\(stem)-\(number).md"
      if try session.integer(.countAtPath, [.integer(project.rawValue), .text(path)]) == 0 {
        return (path, number)
      }
      number += 1
    }
  }

  /// Takes a live memory out of the tree and into the archive, history and all.
  public func archive(_ row: MemoryRow) throws(StoreError) -> CatalogEntry {
    var entry = try entry(row)
    guard entry.state != .archived else { throw notLive(row) }
    let now = Timestamp.now
    try session.run(.archiveMemory, [.integer(now.rawValue), .integer(now.rawValue), .integer(row.rawValue)])
    entry.state = .archived
    entry.archived = now
    return entry
  }

  /// Brings an archived memory back, history and all.
  ///
  /// - Throws: `exists` when the path is taken, `notFound` when the memory is not in the archive.
  public func restore(_ row: MemoryRow, to place: MemoryPlace) throws(StoreError) -> CatalogEntry {
    var entry = try entry(row)
    guard entry.state == .archived else {
      throw StoreError(.notFound, "cannot \(session.action): memory \(row.rawValue) is not in the archive")
    }
    let projectName = try list(place.project)
    try session.run(
      .restoreMemory, place.values + [.integer(Timestamp.now.rawValue), .integer(row.rawValue)])
    if place.project != entry.project { try rehash(entry, project: projectName) }
    entry.take(place)
    entry.state = .live
    entry.archived = nil
    return entry
  }

  /// Removes every byte of a memory: text, history, index.
  ///
  /// Only its id remains, as a tombstone.
  ///
  /// The bytes are gone from the files once ``MemoryStore/tidy()`` has run.
  public func purge(_ row: MemoryRow) throws(StoreError) {
    let entry = try entry(row)
    try TextIndex.remove(row, session)
    // The memory goes before its versions: its last change must be numbered after all of them.
    try session.run(.deleteMemory, [.integer(row.rawValue)])
    try session.run(.deleteVersions, [.integer(entry.version.rawValue)])
    try session.run(
      .insertTombstone, [.integer(row.rawValue), .text(entry.id.rawValue), .integer(Timestamp.now.rawValue)])
    try session.run(.askForScrub)
  }

  /// Sets `st_mtim` alone.
  public func setModified(_ row: MemoryRow, _ time: Timestamp) throws(StoreError) -> CatalogEntry {
    var entry = try entry(row)
    try session.run(.setModified, [.integer(time.rawValue), .integer(row.rawValue)])
    entry.modified = time
    return entry
  }

  /// Computes the content hash anew for a memory whose project has another name now.
  func rehash(_ entry: CatalogEntry, project: String) throws(StoreError) {
    let body = try session.first(
      .indexedBody, [.integer(entry.row.rawValue), .integer(entry.version.rawValue)]
    ) { $0.bytes(0) }
    // A version that full text does not have yet is given its hash when it does.
    guard let body else { return }
    let hash = ContentHash.sha256(project: project, user: user, body: body)
    try session.run(.setHash, [.text(hash), .integer(entry.row.rawValue)])
  }

  private func notLive(_ row: MemoryRow) -> StoreError {
    StoreError(.notFound, "cannot \(session.action): memory \(row.rawValue) is in the archive")
  }
}

extension MemoryPlace {
  fileprivate var values: [SQLValue] {
    [.integer(project.rawValue), .text(path), .text(type), .optional(inboxName)]
  }
}

extension CatalogEntry {
  fileprivate mutating func take(_ place: MemoryPlace) {
    project = place.project
    path = place.path
    type = place.type
    inboxName = place.inboxName
  }
}

extension Query {
  fileprivate static let moveMemory = Query(
    "UPDATE memory SET project = ?, path = ?, type = ?, inbox_name = ? WHERE row = ?")
  fileprivate static let archiveMemory = Query(
    "UPDATE memory SET state = 'archived', archived = ?, updated = ? WHERE row = ?")
  fileprivate static let restoreMemory = Query(
    """
    UPDATE memory SET project = ?, path = ?, type = ?, inbox_name = ?, state = 'live', archived = NULL,
      updated = ? WHERE row = ?
    """)
  fileprivate static let countAtPath = Query(
    "SELECT count(*) FROM memory WHERE project = ? AND path = ? AND state <> 'archived'")
  fileprivate static let deleteMemory = Query("DELETE FROM memory WHERE row = ?")
  fileprivate static let deleteVersions = Query(
    """
    WITH RECURSIVE chain(id) AS (VALUES (?) UNION ALL
      SELECT v.previous FROM version v JOIN chain c ON v.id = c.id WHERE v.previous IS NOT NULL)
    DELETE FROM version WHERE id IN (SELECT id FROM chain)
    """)
  fileprivate static let insertTombstone = Query("INSERT INTO tombstone (row, id, purged) VALUES (?, ?, ?)")
  fileprivate static let askForScrub = Query("UPDATE upkeep SET scrub = 1")
  fileprivate static let setModified = Query("UPDATE memory SET modified = ? WHERE row = ?")
  fileprivate static let setHash = Query("UPDATE indexed SET content_hash = ? WHERE memory = ?")
  fileprivate static let indexedBody = Query(
    """
    SELECT \(Query.body) FROM indexed i JOIN version v ON v.id = i.version WHERE i.memory = ? AND i.version = ?
    """)
}
