internal import GRDB
import GRDBSQLite
import Synchronization

/// One open connection with its prepared statements; calls from several threads take turns.
///
/// GRDB opens and configures it; after that SQLite is called directly, as the queue and its dispatching would
/// cost a cold read a third of its time.
///
/// `@unchecked Sendable` because all but `queue` is touched only by who holds `turn`.
final class Connection: @unchecked Sendable {
  private let queue: DatabaseQueue
  private let handle: OpaquePointer
  private let turn = Mutex(())
  /// At each query's place its prepared statement, once it has been used.
  private var statements: [OpaquePointer?] = []
  /// The age of the read transaction that ``lookUp(_:at:mayHold:_:)`` has left open; `nil` when there is none.
  private var heldAge: Int?
  /// What searching needs of FTS5; `nil` on connections that do not search.
  fileprivate let fullText: FullText?

  init(path: String, configuration: Configuration, searches: Bool = false) throws {
    queue = try DatabaseQueue(path: path, configuration: configuration)
    guard let handle = queue.inDatabase({ $0.sqliteConnection }) else {
      throw DatabaseError(resultCode: .SQLITE_CANTOPEN)
    }
    self.handle = handle
    // GRDB watches commits for observers, of which there are none, and expects its own queue around them.
    sqlite3_commit_hook(handle, nil, nil)
    sqlite3_rollback_hook(handle, nil, nil)
    fullText = searches ? try FullText(handle) : nil
  }

  deinit {
    for statement in statements { sqlite3_finalize(statement) }
  }

  /// Runs `body` with the connection to itself.
  func use<Value>(
    _ action: String, _ body: (Session) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try turn.withLock { _ throws(StoreError) in
      let session = Session(handle: handle, connection: self, action: action)
      letGo(session)
      return try body(session)
    }
  }

  /// Runs `body` in a read transaction that stays open for the next look-up, which spares it the locks.
  ///
  /// What one left open does not have is looked for again in a new one, so `body` must look for what never
  /// changes once it is there.
  ///
  /// - Parameters:
  ///   - age: a transaction left open at another age is not used.
  ///   - mayHold: asked when a new one would be begun to be left open.
  func lookUp<Value>(
    _ action: String, at age: Int, mayHold: () -> Bool,
    _ body: (Session) throws(StoreError) -> Value?
  ) throws(StoreError) -> Value? {
    try turn.withLock { _ throws(StoreError) in
      let session = Session(handle: handle, connection: self, action: action)
      do throws(StoreError) {
        if heldAge == age, let found = try body(session) { return found }
        letGo(session)
        if mayHold() {
          try session.run(.beginReading)
          heldAge = age
        }
        return try body(session)
      } catch {
        letGo(session)
        throw error
      }
    }
  }

  /// Ends the read transaction that a look-up has left open.
  func letGo() {
    turn.withLock { _ in letGo(Session(handle: handle, connection: self, action: "end reading")) }
  }

  private func letGo(_ session: Session) {
    guard heldAge != nil else { return }
    heldAge = nil
    // Ending a transaction that only reads fails only where it has ended already.
    try? session.run(.endReading)
  }

  /// Copies the whole database, page by page, into another one.
  func copy(to target: DatabaseQueue) throws {
    try turn.withLock { _ in try queue.backup(to: target) }
  }

  /// The prepared statement of a query; made at its first use.
  fileprivate func statement(_ query: Query) -> OpaquePointer? {
    if query.place < statements.count, let statement = statements[query.place] { return statement }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, query.sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { return nil }
    while statements.count <= query.place { statements.append(nil) }
    statements[query.place] = statement
    return statement
  }

  /// A connection while a caller has it to itself.
  struct Session {
    let handle: OpaquePointer
    let connection: Connection
    let action: String
  }
}

extension Connection.Session {
  /// What searching needs of FTS5.
  func fullText() throws(StoreError) -> FullText {
    guard let fullText = connection.fullText else {
      throw StoreError(.failed, "cannot \(action): the connection does not search")
    }
    return fullText
  }

  /// Runs a statement that gives no rows.
  func run(_ query: Query, _ values: [SQLValue] = []) throws(StoreError) {
    try each(query, values) { _ in }
  }

  /// Runs a statement that is run once in a connection's life, so is not kept.
  func execute(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// The first row of a query, made into a value; `nil` when there is none.
  func first<Value>(
    _ query: Query, _ values: [SQLValue] = [], _ make: (SQLRow) -> Value
  ) throws(StoreError) -> Value? {
    let statement = try bound(query, values)
    defer { sqlite3_reset(statement) }
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return make(SQLRow(statement: statement))
    case SQLITE_DONE: return nil
    default: throw failure(sqlite3_extended_errcode(handle))
    }
  }

  /// The first column of the first row as an integer; 0 when there is none.
  func integer(_ query: Query, _ values: [SQLValue] = []) throws(StoreError) -> Int64 {
    try first(query, values) { $0.integer(0) } ?? 0
  }

  /// Calls `body` with each row of a query.
  func each(
    _ query: Query, _ values: [SQLValue] = [],
    _ body: (SQLRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    let statement = try bound(query, values)
    defer { sqlite3_reset(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(SQLRow(statement: statement))
      case SQLITE_DONE: return
      default: throw failure(sqlite3_extended_errcode(handle))
      }
    }
  }

  /// Steps through the rows of a query for as long as `body` wants more.
  func step(
    _ query: Query, _ values: [SQLValue], while body: (SQLRow) -> Bool
  ) throws(StoreError) {
    let statement = try bound(query, values)
    defer { sqlite3_reset(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: if !body(SQLRow(statement: statement)) { return }
      case SQLITE_DONE: return
      default: throw failure(sqlite3_extended_errcode(handle))
      }
    }
  }

  /// How many rows the last insert, update or delete touched.
  var changedRowCount: Int { Int(sqlite3_changes(handle)) }

  /// How many rows were touched in the life of the connection.
  var totalChangedRowCount: Int { Int(sqlite3_total_changes(handle)) }

  /// The row id of the last insert.
  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  func failure(_ code: Int32) -> StoreError {
    let detail = String(cString: sqlite3_errmsg(handle))
    if StoreError.isUniqueViolation(code) {
      return StoreError(.exists, "cannot \(action): it is taken (\(detail))")
    }
    if StoreError.isForeignKeyViolation(code) {
      return StoreError(.notFound, "cannot \(action): its project or type does not exist (\(detail))")
    }
    return StoreError(sqlite: code, detail: detail, while: action)
  }

  private func bound(_ query: Query, _ values: [SQLValue]) throws(StoreError) -> OpaquePointer {
    guard let statement = connection.statement(query) else {
      throw failure(sqlite3_extended_errcode(handle))
    }
    var index: Int32 = 0
    for value in values {
      index += 1
      let code = bind(value, at: index, of: statement)
      guard code == SQLITE_OK else { throw failure(code) }
    }
    return statement
  }

  private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) -> Int32 {
    // SQLite copies: the bytes may move or go before the statement is stepped.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let value): return sqlite3_bind_int64(statement, index, value)
    case .real(let value): return sqlite3_bind_double(statement, index, value)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          sqlite3_bind_text(statement, index, characters.baseAddress, Int32(characters.count), copies)
        }
      }
    case .blob(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copies)
      }
    }
  }
}
