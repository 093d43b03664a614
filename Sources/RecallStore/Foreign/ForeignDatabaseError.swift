/// Why another program's database cannot be read.
public enum ForeignDatabaseError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file cannot be opened or copied, and why.
  case unreadable(String)
  /// It is a file of another kind.
  case notADatabase
  /// It looks like a database that is encrypted as a whole.
  case encrypted
  /// SQLite finds it damaged, and where.
  case damaged(String)
  /// Its owner kept writing to it for as long as was waited.
  case busy

  /// A clause that follows the file's name, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .notADatabase: "is not an SQLite database"
    case .encrypted: "seems to be encrypted; export it with the program it belongs to"
    case .damaged(let detail): "is damaged (\(detail)); repair a copy with 'sqlite3 FILE .recover'"
    case .busy: "is being written to all the time; stop the program it belongs to and try again"
    }
  }
}
