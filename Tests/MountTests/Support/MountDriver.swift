import Glibc
import RecallTesting

/// The tree through the kernel.
struct MountDriver: TreeDriver {
  var mount: MountedStore

  func read(_ path: String) throws(FileError) -> [UInt8] { try Files.bytes(mount(path)) }
  func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    guard bytes.count > 1 << 20 else { return try Files.write(mount(path), bytes: bytes) }
    // By a program of its own: a close of a copy of the file by a program that another test starts would save
    // what is there between two pieces.
    let script = "head -c \(bytes.count) /dev/zero | dd of='\(path)' bs=1M iflag=fullblock"
    guard let result = try? mount.shell(script), result.exitCode == 0 else { throw FileError(EFBIG) }
  }
  func append(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try Files.write(mount(path), bytes: bytes, O_WRONLY | O_CREAT | O_APPEND)
  }
  func truncate(_ path: String, to size: Int) throws(FileError) {
    try Files.check(Glibc.truncate(mount(path), size))
  }
  func list(_ path: String) throws(FileError) -> [String] { try Files.names(mount(path)) }
  func rename(_ from: String, _ to: String) throws(FileError) { try Files.rename(mount(from), mount(to)) }
  func remove(_ path: String) throws(FileError) { try Files.remove(mount(path)) }
  func makeDirectory(_ path: String) throws(FileError) { try Files.makeDirectory(mount(path)) }
  func removeDirectory(_ path: String) throws(FileError) { try Files.removeDirectory(mount(path)) }

  func status(_ path: String) throws(FileError) -> FileStatus {
    let status = try Files.status(mount(path))
    return FileStatus(
      size: Int(status.st_size), inode: UInt64(status.st_ino), isDirectory: status.st_mode & S_IFMT == S_IFDIR
    )
  }
}
