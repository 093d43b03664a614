/// Counts and sizes for `status`.
public struct StoreStatistics: Sendable, Codable {
  /// The schema of the database file.
  public var schemaVersion: Int
  /// Memories in the tree, superseded ones among them.
  public var live: Int
  /// Memories in the archive.
  public var archived: Int
  /// Projects on the list, `_global` among them.
  public var projects: Int
  /// Versions in all histories.
  public var versions: Int
  /// Length of the database file.
  public var databaseBytes: Int
  /// Length of the write-ahead log.
  public var logBytes: Int

  /// Takes counts and sizes.
  public init(
    schemaVersion: Int, live: Int, archived: Int, projects: Int, versions: Int, databaseBytes: Int,
    logBytes: Int
  ) {
    self.schemaVersion = schemaVersion
    self.live = live
    self.archived = archived
    self.projects = projects
    self.versions = versions
    self.databaseBytes = databaseBytes
    self.logBytes = logBytes
  }
}
