internal import GRDB
import GRDBSQLite

extension StoreError {
  /// Translates what SQLite reported while `action` was done; the one table of its codes.
  init(sqlite code: Int32, detail: String, while action: String) {
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(.busy, "cannot \(action): another process holds the database; try again")
    case SQLITE_FULL:
      self.init(.full, "cannot \(action): no space left for the database; free some and try again")
    case SQLITE_READONLY, SQLITE_PERM:
      self.init(
        .readOnly, "cannot \(action): the database cannot be written (\(detail)); check its permissions")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      self.init(.corrupt, "cannot \(action): the database is damaged (\(detail)); restore a backup")
    case SQLITE_CANTOPEN:
      self.init(.cannotOpen, "cannot \(action): the database file cannot be opened (\(detail))")
    case SQLITE_IOERR where code == Self.ioErrorNoSpace:
      self.init(.full, "cannot \(action): no space left for the database; free some and try again")
    default:
      self.init(.failed, "cannot \(action): SQLite error \(code) (\(detail))")
    }
  }

  /// Translates an error of GRDB's, or any other.
  init(_ error: any Error, while action: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError:
      self.init(
        sqlite: error.extendedResultCode.rawValue, detail: error.message ?? "no detail", while: action)
    default: self.init(.failed, "cannot \(action): \(error)")
    }
  }

  /// Whether a unique constraint refused the row.
  static func isUniqueViolation(_ code: Int32) -> Bool {
    code == SQLITE_CONSTRAINT | (8 << 8) || code == SQLITE_CONSTRAINT | (6 << 8)
  }

  /// Whether a foreign-key constraint refused the row.
  static func isForeignKeyViolation(_ code: Int32) -> Bool {
    code == SQLITE_CONSTRAINT | (3 << 8)
  }

  /// `SQLITE_IOERR_SHMSIZE`: the shared-memory file of the write-ahead log could not grow.
  private static let ioErrorNoSpace = SQLITE_IOERR | (19 << 8)
}
