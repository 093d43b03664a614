internal import RecallModel

/// What may be done inside one ``RecallStore/write(source:_:)``.
public struct StoreTransaction: ~Copyable {
  /// The change sequence when the transaction began: nobody else can write until it ends.
  public let sequenceBefore: Int64
  let session: Connection.Session
  let source: MemorySource
  /// Salts content hashes.
  let user: String

  init(session: Connection.Session, source: MemorySource, user: String) throws(StoreError) {
    sequenceBefore = try session.integer(.sequence)
    self.session = session
    self.source = source
    self.user = user
  }

  /// The id for a version about to be made: the next of all changes.
  func nextVersion() throws(StoreError) -> VersionID {
    VersionID(rawValue: try session.integer(.sequence) + 1)
  }

  /// The entry of a memory as the transaction sees it.
  func entry(_ row: MemoryRow) throws(StoreError) -> CatalogEntry {
    try current(row).entry
  }

  func current(_ row: MemoryRow) throws(StoreError) -> CurrentMemory {
    let found = try session.first(.currentMemory, [.integer(row.rawValue)]) { CurrentMemory($0) }
    guard let found else {
      throw StoreError(.notFound, "cannot \(session.action): there is no memory \(row.rawValue)")
    }
    guard let current = found else {
      throw StoreError(.corrupt, "cannot \(session.action): memory \(row.rawValue) has no valid id")
    }
    return current
  }
}

extension Query {
  static let sequence = Query(
    """
    SELECT max(coalesce((SELECT max(id) FROM version), 0), coalesce((SELECT max(seq) FROM change), 0))
    """)
  fileprivate static let currentMemory = Query(
    """
    SELECT \(CatalogEntry.columns), p.name FROM memory m JOIN project p ON p.row = m.project WHERE m.row = ?
    """)
}
