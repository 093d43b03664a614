/// One file that is to be made, changed or removed.
public struct FileChange: Sendable, Equatable {
  /// What happens to the copy of the original beside the file.
  public enum Backup: Sendable {
    case keep
    /// The old bytes become the backup.
    case write
    /// The file is as it was before, so nothing needs keeping.
    case remove
  }

  /// Absolute.
  public let path: String
  /// What must be there when the change is made; `nil` for no file.
  public let old: [UInt8]?
  /// What is there afterwards; `nil` for no file.
  public let new: [UInt8]?
  /// What it is for: half a sentence.
  public let why: String
  /// What happens to the copy of the original.
  public let backup: Backup

  /// The change as a unified diff.
  public var diff: String { UnifiedDiff(old: old, new: new, path: path).text }
}
