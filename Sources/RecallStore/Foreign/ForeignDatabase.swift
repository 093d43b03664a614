import GRDBSQLite
import Glibc

/// Another program's SQLite database, read from a private copy.
///
/// The original is neither written, locked nor checkpointed, and what its write-ahead log holds is seen.
public final class ForeignDatabase {
  private let copy: PrivateCopy
  private let handle: OpaquePointer

  /// Copies a database and opens the copy, which has no name any more once it is open.
  ///
  /// - Parameter temporary: where the copy's folder is made.
  /// - Throws: ``ForeignDatabaseError`` when it cannot be read or is no sound database.
  public init(_ path: String, temporary: String = "/tmp") throws(ForeignDatabaseError) {
    let copy = try PrivateCopy(of: path, in: temporary)
    try Self.checkHead(of: copy.path)
    var opened: OpaquePointer?
    // Not read-only: a journal or log copied along is replayed into the copy.
    let code = sqlite3_open_v2(copy.path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw .damaged("it cannot be opened")
    }
    self.copy = copy
    handle = opened
    // A trap in its schema must not run functions of SQLite's while it is read.
    sqlite3_exec(handle, "PRAGMA trusted_schema = OFF", nil, nil, nil)
    _ = try number("SELECT count(*) FROM sqlite_schema")
    // Everything it needs is open by now. Whatever ends this process, nothing of the copy is left behind.
    copy.unlinkFiles()
  }

  deinit { sqlite3_close_v2(handle) }

  /// The names of a table's columns, none when there is no such table.
  public func columns(of table: String) throws(ForeignDatabaseError) -> [String] {
    var names: [String] = []
    try step("PRAGMA table_info(\(Self.quoted(table)))") { row in
      names.append(row.text(1))
      return true
    }
    return names
  }

  /// How many rows a table has, 0 when there is no such table.
  public func count(of table: String) throws(ForeignDatabaseError) -> Int {
    guard try !columns(of: table).isEmpty else { return 0 }
    return Int(try number("SELECT count(*) FROM \(Self.quoted(table))"))
  }

  /// Visits a table's rows one at a time in order of row id, for as long as `body` wants more.
  ///
  /// - Parameter after: only rows of a greater id are visited.
  /// - Throws: ``ForeignDatabaseError`` when a page that is needed is damaged.
  public func each(
    _ table: String, after: Int64 = .min, _ body: (ForeignRow) -> Bool
  ) throws(ForeignDatabaseError) {
    let columns = try columns(of: table)
    guard !columns.isEmpty else { return }
    var places: [String: Int32] = [:]
    for (index, name) in columns.enumerated() { places[name] = Int32(index + 1) }
    let list = (["rowid"] + columns.map(Self.quoted)).joined(separator: ", ")
    let sql = "SELECT \(list) FROM \(Self.quoted(table)) WHERE rowid > \(after) ORDER BY rowid"
    try step(sql) { body(ForeignRow(row: $0, places: places)) }
  }

  private func number(_ sql: String) throws(ForeignDatabaseError) -> Int64 {
    var value: Int64 = 0
    try step(sql) { row in
      value = row.integer(0)
      return false
    }
    return value
  }

  private func step(_ sql: String, while body: (SQLRow) -> Bool) throws(ForeignDatabaseError) {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure()
    }
    defer { sqlite3_finalize(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: if !body(SQLRow(statement: statement)) { return }
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  private func failure() -> ForeignDatabaseError {
    let detail = String(cString: sqlite3_errmsg(handle))
    switch sqlite3_errcode(handle) {
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged(detail)
    default: return .unreadable(detail)
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Tells a database from other files, and from one encrypted as a whole, which looks like noise in whole pages.
  private static func checkHead(of path: String) throws(ForeignDatabaseError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = max(0, bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) })
    if bytes.starts(with: Array("SQLite format 3\0".utf8)) { return }
    let size = lseek(descriptor, 0, SEEK_END)
    // 1024 bytes of noise have about 251 different values, text well below 120.
    if count == 1024, size % 512 == 0, Set(bytes).count > 200 { throw .encrypted }
    throw .notADatabase
  }
}
