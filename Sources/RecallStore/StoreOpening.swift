internal import GRDB
import GRDBSQLite
import Glibc

/// Opens the connections of a store, with the schema brought to what this program knows.
struct StoreOpening: Sendable {
  let home: StoreHome
  let options: StoreOptions
  let schema: Schema

  /// The connection that writes.
  func writer() throws(StoreError) -> Connection {
    try home.prepare()
    let path = home.database
    let connection = try open(path, configuration(readOnly: false))
    try connection.use("open \(path)") { session throws(StoreError) in
      try check(session)
      try startLog(session)
      try migrate(session)
    }
    return connection
  }

  /// A connection that reads; the database exists with a schema this program knows.
  func reader() throws(StoreError) -> Connection {
    try open(home.database, configuration(readOnly: true), searches: true)
  }

  /// The connection for checkpoints: it gives up soon where others keep it waiting, for they wait for it too.
  func keeper() throws(StoreError) -> Connection {
    var configuration = configuration(readOnly: false)
    configuration.busyMode = .timeout(0.2)
    return try open(home.database, configuration)
  }

  /// The connections of a process that must not write: the schema is taken as it is or refused.
  func readersOnly() throws(StoreError) -> ReaderPool {
    guard access(home.database, F_OK) == 0 else {
      throw StoreError(.cannotOpen, "there is no database at \(home.database); mount or add something first")
    }
    do throws(StoreError) {
      return try checkedReaders(home.database)
    } catch  where error.code == .cannotOpen || error.code == .readOnly {
      // Without a log and without the right to make one, the database file is all there is.
      guard access(home.log, F_OK) != 0, !home.database.contains(where: { "?#%".contains($0) }) else {
        throw error
      }
      return try checkedReaders("file:\(home.database)?immutable=1")
    }
  }

  private func checkedReaders(_ path: String) throws(StoreError) -> ReaderPool {
    let first = try open(path, configuration(readOnly: true), searches: true)
    let known = Int64(schema.version)
    try first.use("open \(home.database)") { session throws(StoreError) in
      try check(session)
      let version = try session.integer(Self.userVersion)
      guard version == known else {
        throw StoreError(
          .cannotOpen,
          "\(home.database) has schema \(version), older than \(known); open it for writing once")
      }
    }
    return ReaderPool(limit: options.readerCount, first: first) { () throws(StoreError) in
      try open(path, configuration(readOnly: true), searches: true)
    }
  }

  private func open(
    _ path: String, _ configuration: Configuration, searches: Bool = false
  ) throws(StoreError) -> Connection {
    do { return try Connection(path: path, configuration: configuration, searches: searches) } catch {
      throw StoreError(error, while: "open \(home.database)")
    }
  }

  private func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(Double(options.busyTimeoutMilliseconds) / 1000)
    configuration.foreignKeysEnabled = true
    // A transaction left open is rolled back by its owner; it must not end the process.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY")
      if !readOnly {
        try database.execute(
          sql: """
            PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON;
            PRAGMA journal_size_limit = 16777216
            """)
      }
    }
    return configuration
  }

  // MARK: - Schema

  private static let userVersion = Query("PRAGMA user_version")
  private static let applicationID = Query("PRAGMA application_id")
  private static let tableCount = Query("SELECT count(*) FROM sqlite_master")
  private static let startLog = Query("PRAGMA journal_mode = WAL")

  /// Refuses a database that is not ours or newer than this program, before anything is touched.
  private func check(_ session: Connection.Session) throws(StoreError) {
    let version = try session.integer(Self.userVersion)
    let application = try session.integer(Self.applicationID)
    if application != Int64(Schema.applicationID) {
      guard version == 0, try session.integer(Self.tableCount) == 0 else {
        throw StoreError(.cannotOpen, "\(home.database) is not a database of recallfs; move it away")
      }
    }
    guard version <= Int64(schema.version) else {
      throw StoreError(
        .newerSchema,
        "\(home.database) has schema \(version), this program knows \(schema.version); install a newer one")
    }
  }

  /// Switches to a write-ahead log, waiting for others, as SQLite itself does not here.
  private func startLog(_ session: Connection.Session) throws(StoreError) {
    // Of a database that has something in it this would be a write, which a full disk refuses; an older one is rewritten
    // by upkeep when that is worth it.
    if try session.integer(Self.userVersion) == 0 {
      try session.execute("PRAGMA auto_vacuum = INCREMENTAL")
    }
    var waited = 0
    while true {
      do throws(StoreError) {
        try session.run(Self.startLog)
        return
      } catch  where error.code == .busy && waited < options.busyTimeoutMilliseconds {
        usleep(5_000)
        waited += 5
      }
    }
  }

  private func migrate(_ session: Connection.Session) throws(StoreError) {
    guard try session.integer(Self.userVersion) < Int64(schema.version) else { return }
    try session.execute("BEGIN IMMEDIATE")
    do throws(StoreError) {
      let version = Int(try session.integer(Self.userVersion))
      if version > 0, version < schema.version {
        try StoreBackup(home: home).beforeMigration(from: version)
      }
      for migration in schema.migrations.dropFirst(version) { try session.execute(migration.sql) }
      try session.execute(
        "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(schema.version)")
      try session.execute("COMMIT")
    } catch {
      if sqlite3_get_autocommit(session.handle) == 0 { try? session.execute("ROLLBACK") }
      throw error
    }
  }
}
