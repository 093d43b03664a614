public import RecallModel
import GRDBSQLite
import Glibc
import Synchronization

/// The one place memories are kept: a SQLite database any process of the user may open.
///
/// Safe from any thread. Every call is synchronous; none waits for anything but the database.
public final class MemoryStore: Sendable {
  let home: StoreHome
  let options: StoreOptions
  let opening: StoreOpening
  let readers: ReaderPool
  /// `nil` where this process must not write.
  let writer: Connection?
  /// Checkpoints beside the writer, so that saves go on meanwhile; opened when first needed.
  let keeper = Mutex<Connection?>(nil)
  private let logSync: LogSync
  /// What is known of the words in full text.
  let words = WordKnowledge()
  /// Salts content hashes.
  let user: String
  private let commits = Atomic<Int>(0)

  /// Opens the store of a home directory, making or migrating it as needed.
  ///
  /// - Throws: ``StoreError`` with `cannotOpen`, `newerSchema`, `corrupt`, `full`, `readOnly` or `busy`.
  public convenience init(home: String, options: StoreOptions = StoreOptions()) throws(StoreError) {
    try self.init(home: home, options: options, schema: .current)
  }

  init(home path: String, options: StoreOptions, schema: Schema) throws(StoreError) {
    let home = StoreHome(path: path)
    let opening = StoreOpening(home: home, options: options, schema: schema)
    if options.readOnly {
      writer = nil
      readers = try opening.readersOnly()
    } else {
      writer = try opening.writer()
      readers = ReaderPool(limit: options.readerCount, first: nil) { () throws(StoreError) in
        try opening.reader()
      }
    }
    self.home = home
    self.options = options
    self.opening = opening
    logSync = LogSync(path: home.log)
    user = Self.loginName()
  }

  // MARK: - Writing

  /// Runs `body` in one transaction: all of it is stored, or none of it and the error is thrown.
  ///
  /// `body` must not call `write` itself. After an error the store is as it was and as usable as before.
  public func write<Value>(
    source: MemorySource, _ body: (borrowing StoreTransaction) throws(StoreError) -> Value
  ) throws(StoreError) -> Committed<Value> {
    let committed = try writing("store a change") { session throws(StoreError) in
      let transaction = try StoreTransaction(session: session, source: source, user: user)
      let value = try body(transaction)
      return Committed(
        value: value, sequenceBefore: transaction.sequenceBefore, sequenceAfter: try transaction.sequence())
    }
    boundLog()
    return committed
  }

  /// Returns when everything committed so far would survive a power cut.
  public func makeDurable() throws(StoreError) {
    guard writer != nil else { return }
    try logSync.sync()
  }

  /// Adds to access counts; not a change: the sequence stays.
  ///
  /// Memories purged meanwhile are passed over.
  public func recordAccess(_ accesses: [MemoryAccess]) throws(StoreError) {
    guard !accesses.isEmpty else { return }
    try writing("count reads") { session throws(StoreError) in
      for access in accesses {
        try session.run(
          .addAccess,
          [.integer(access.row.rawValue), .integer(access.count), .integer(access.last.rawValue)])
      }
    }
    boundLog()
  }

  /// Runs `body` between BEGIN IMMEDIATE and COMMIT on the writer, or rolls back.
  func writing<Value>(
    _ action: String, _ body: (Connection.Session) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    guard let writer else {
      throw StoreError(.readOnly, "cannot \(action): the store was opened for reading only")
    }
    // What was committed, or deleted, is seen by all reads that begin after this returns.
    defer { readers.age() }
    return try writer.use(action) { session throws(StoreError) in
      try session.run(.begin)
      do throws(StoreError) {
        let value = try body(session)
        try session.run(.commit)
        return value
      } catch {
        // SQLite has rolled back already after some errors.
        if sqlite3_get_autocommit(session.handle) == 0 { try? session.run(.rollback) }
        throw error
      }
    }
  }

  /// Brings a long log back where nobody calls ``tidy()`` regularly; looked at now and then only.
  func boundLog() {
    guard let limit = options.checkpointLogBytes else { return }
    guard commits.add(1, ordering: .relaxed).newValue % 64 == 0, logBytes > limit else { return }
    // The commit itself is done: a checkpoint that fails now is made up for by a later one.
    try? readers.withoutHolding { () throws(StoreError) in
      try writer?.use("bring the log back") { session throws(StoreError) in
        try Checkpoint.passive.run(session)
      }
    }
  }

  /// The write-ahead log: every commit of any process writes to it.
  public var logPath: String { home.log }

  var logBytes: Int { StoreHome.byteCount(of: home.log) }

  /// The salted hash that a memory of this body has in a project: 64 lower-case hexadecimal digits.
  public func contentHash(of body: [UInt8], project: String) -> String {
    ContentHash.sha256(project: project, user: user, body: body)
  }

  private static func loginName() -> String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return String(getuid()) }
    return String(cString: name)
  }
}

extension Query {
  fileprivate static let begin = Query("BEGIN IMMEDIATE")
  fileprivate static let commit = Query("COMMIT")
  fileprivate static let rollback = Query("ROLLBACK")
  fileprivate static let addAccess = Query(
    """
    INSERT INTO access (memory, count, last) SELECT ?1, ?2, ?3
    WHERE EXISTS (SELECT 1 FROM memory WHERE row = ?1)
    ON CONFLICT (memory) DO UPDATE SET count = count + excluded.count, last = max(last, excluded.last)
    """)
}
