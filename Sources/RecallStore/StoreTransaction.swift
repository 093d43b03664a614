internal import RecallModel

/// What may be done inside one ``MemoryStore/write(source:_:)``.
public struct StoreTransaction: ~Copyable {
  /// The change sequence when the transaction began: nobody else can write until it ends.
  public let sequenceBefore: Int64
  let session: Connection.Session
  let source: MemorySource
  /// Salts content hashes.
  let user: String
  private let position: SequencePosition

  init(session: Connection.Session, source: MemorySource, user: String) throws(StoreError) {
    sequenceBefore = try session.integer(.sequence)
    position = SequencePosition(sequenceBefore, changedRowCount: session.totalChangedRowCount)
    self.session = session
    self.source = source
    self.user = user
  }

  /// The change sequence with what the transaction has done so far.
  func sequence() throws(StoreError) -> Int64 {
    if position.changedRowCount == session.totalChangedRowCount { return position.sequence }
    return try session.integer(.sequence)
  }

  /// The id for a version about to be made: the next of all changes.
  func nextVersion() throws(StoreError) -> VersionID {
    VersionID(rawValue: try sequence() + 1)
  }

  /// Notes that a version was just made, and nothing else since its id was taken.
  func note(_ version: VersionID) {
    position.sequence = version.rawValue
    position.changedRowCount = session.totalChangedRowCount
  }

  /// The entry of a memory as the transaction sees it.
  func entry(_ row: MemoryRow) throws(StoreError) -> CatalogEntry {
    let found = try session.first(.memoryAtRow, [.integer(row.rawValue)]) { CatalogEntry($0) }
    guard let found else {
      throw StoreError(.notFound, "cannot \(session.action): there is no memory \(row.rawValue)")
    }
    guard let entry = found else {
      throw StoreError(.corrupt, "cannot \(session.action): memory \(row.rawValue) has no valid id")
    }
    return entry
  }
}

/// Where the change sequence stands, known without asking for as long as no more rows were touched.
private final class SequencePosition {
  var sequence: Int64
  var changedRowCount: Int

  init(_ sequence: Int64, changedRowCount: Int) {
    self.sequence = sequence
    self.changedRowCount = changedRowCount
  }
}

extension Query {
  static let sequence = Query(
    """
    SELECT max(coalesce((SELECT max(id) FROM version), 0), coalesce((SELECT max(seq) FROM change), 0))
    """)
  static let memoryAtRow = Query("SELECT \(CatalogEntry.columns) FROM memory m WHERE m.row = ?")
}
