import GRDBSQLite

/// How the write-ahead log goes back into the database.
enum Checkpoint {
  /// As far as readers allow, waiting for nobody.
  case passive
  /// All of it, leaving an empty log file; waits for readers and holds up writers.
  case truncate

  /// Runs it; a truncating one that others keep from finishing is left for the next time.
  func run(_ session: Connection.Session) throws(StoreError) {
    let mode = self == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE
    let code = sqlite3_wal_checkpoint_v2(session.handle, nil, mode, nil, nil)
    guard code == SQLITE_OK || code & 0xff == SQLITE_BUSY else { throw session.failure(code) }
  }
}
