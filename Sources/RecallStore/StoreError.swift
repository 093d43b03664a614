/// Why the store could not do what was asked.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it was; an open set.
  public struct Code: Hashable, Sendable {
    private enum Kind: Hashable {
      case busy, full, readOnly, corrupt, notFound, exists, newerSchema, cannotOpen, failed
    }
    private let kind: Kind
    private init(_ kind: Kind) { self.kind = kind }

    /// Another process held the database longer than the busy timeout.
    public static let busy = Code(.busy)
    /// The disk, or the database's size limit, is full.
    public static let full = Code(.full)
    /// The database cannot be written: permissions or a read-only file system.
    public static let readOnly = Code(.readOnly)
    /// A page of the database is damaged.
    public static let corrupt = Code(.corrupt)
    /// No such memory, version, project or folder.
    public static let notFound = Code(.notFound)
    /// The path, name or root is taken.
    public static let exists = Code(.exists)
    /// The database was written by a newer version of the program.
    public static let newerSchema = Code(.newerSchema)
    /// The database file cannot be opened or made.
    public static let cannotOpen = Code(.cannotOpen)
    /// Anything else SQLite reported.
    public static let failed = Code(.failed)
  }

  /// What kind of failure it was.
  public let code: Code
  /// What failed, with which value, and what to do about it.
  public let message: String

  /// Says what failed.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message alone.
  public var description: String { message }
}
