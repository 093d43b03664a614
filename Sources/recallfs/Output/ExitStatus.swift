/// The exit codes of the command, a promise to scripts (`docs/cli.md`).
enum ExitStatus: Int32 {
  case done = 0
  case failed = 1
  /// A wrong command line or setting.
  case usage = 2
  /// No such memory, version or folder.
  case notFound = 3
  /// The place is taken.
  case exists = 4
  /// Somebody holds the store or the mount.
  case busy = 5
  case notMounted = 6
  case damaged = 7
  /// The disk is full or read-only.
  case noRoom = 8
  /// The store was written by a newer version.
  case newer = 9
}
