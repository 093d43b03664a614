/// The tree, by paths from its root, whoever serves it: the kernel through a mount, or the tree in memory.
public protocol TreeDriver {
  /// The whole of a file.
  func read(_ path: String) throws(FileError) -> [UInt8]
  /// Makes a file or empties it, writes, and closes, as `>` does.
  func write(_ path: String, _ bytes: [UInt8]) throws(FileError)
  /// Adds to the end of a file, made if need be, as `>>` does.
  func append(_ path: String, _ bytes: [UInt8]) throws(FileError)
  /// Cuts or extends a file.
  func truncate(_ path: String, to size: Int) throws(FileError)
  /// What is in a directory, sorted, without `.` and `..`.
  func list(_ path: String) throws(FileError) -> [String]
  /// `rename(2)`.
  func rename(_ from: String, _ to: String) throws(FileError)
  /// `unlink(2)`.
  func remove(_ path: String) throws(FileError)
  /// `mkdir(2)`.
  func makeDirectory(_ path: String) throws(FileError)
  /// `rmdir(2)`.
  func removeDirectory(_ path: String) throws(FileError)
  /// `stat(2)`.
  func status(_ path: String) throws(FileError) -> FileStatus
}

/// What `stat(2)` tells that a memory's identity and views rest on.
public struct FileStatus: Equatable, Sendable {
  /// In bytes.
  public var size: Int
  /// The same in every view of a memory.
  public var inode: UInt64
  /// Whether it is a directory and not a file.
  public var isDirectory: Bool

  /// What a driver has found.
  public init(size: Int, inode: UInt64, isDirectory: Bool) {
    self.size = size
    self.inode = inode
    self.isDirectory = isDirectory
  }
}
