internal import RecallModel

/// Keeps full text in step with the versions: it lags behind commits and catches up before a search.
///
/// What full text holds of a memory is the version named in `indexed`, so that the values SQLite needs to
/// take an entry out are there for as long as the entry is.
enum TextIndex {
  /// How many versions one transaction takes in: short enough that a save beside it waits a few milliseconds.
  static let batchCount = 64

  /// Whether versions wait to be taken in.
  static func isBehind(_ session: Connection.Session) throws(StoreError) -> Bool {
    try session.integer(.versionsWait) == 1
  }

  /// Takes in the next versions and tells whether more are left; the caller has begun a transaction.
  ///
  /// - Parameter user: salts content hashes.
  static func catchUp(_ session: Connection.Session, user: String) throws(StoreError) -> Bool {
    var versions: [(id: Int64, memory: Int64)] = []
    try session.each(.waitingVersions, [.integer(batchCount)]) { row in
      versions.append((row.integer(0), row.integer(1)))
    }
    guard let last = versions.last else { return false }
    for memory in Set(versions.map(\.memory)).sorted() { try bringUp(memory, user, session) }
    try session.run(.setIndexedVersion, [.integer(last.id)])
    return versions.count == batchCount
  }

  /// Takes a memory out, for good.
  static func remove(_ row: MemoryRow, _ session: Connection.Session) throws(StoreError) {
    try takeOut(row.rawValue, session)
    try session.run(.deleteIndexed, [.integer(row.rawValue)])
  }

  private static func bringUp(
    _ memory: Int64, _ user: String, _ session: Connection.Session
  ) throws(StoreError) {
    let found = try session.first(.versionToIndex, [.integer(memory)]) { VersionToIndex($0) }
    guard let found else { return }
    try takeOut(memory, session)
    try found.store(for: memory, user: user, session)
  }

  /// Takes out what full text holds of a memory, and with it a version that was kept for that alone.
  private static func takeOut(_ memory: Int64, _ session: Connection.Session) throws(StoreError) {
    let held = try session.first(.indexedText, [.integer(memory)]) { IndexedText($0) }
    if let held { try session.run(.removeText, [.integer(memory)] + held.values) }
    try session.run(.deleteReplacedVersion, [.integer(memory)])
  }
}

extension Query {
  fileprivate static let versionsWait = Query(
    "SELECT coalesce((SELECT max(id) FROM version), 0) > indexed_version FROM upkeep")
  fileprivate static let waitingVersions = Query(
    """
    SELECT id, memory FROM version WHERE id > (SELECT indexed_version FROM upkeep) ORDER BY id LIMIT ?
    """)
  fileprivate static let setIndexedVersion = Query("UPDATE upkeep SET indexed_version = ?")
  fileprivate static let indexedText = Query(
    "SELECT title, text, tags, parts FROM indexed_text WHERE row = ?")
  fileprivate static let deleteIndexed = Query("DELETE FROM indexed WHERE memory = ?")
  fileprivate static let removeText = Query(
    """
    INSERT INTO memory_text (memory_text, rowid, title, text, tags, parts)
    VALUES ('delete', ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))
    """)
  fileprivate static let deleteReplacedVersion = Query(
    "DELETE FROM version WHERE id = (SELECT version FROM indexed WHERE memory = ? AND replaced = 1)")
}
