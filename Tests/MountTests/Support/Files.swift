import Glibc
import RecallTesting

/// System calls on absolute paths, with their errors thrown and interruptions retried.
enum Files {
  /// `lstat(2)`.
  static func status(_ path: String) throws(FileError) -> stat {
    var status = stat()
    try check(lstat(path, &status))
    return status
  }

  static func exists(_ path: String) -> Bool { (try? status(path)) != nil }

  static func inode(_ path: String) throws(FileError) -> UInt64 { UInt64(try status(path).st_ino) }

  static func open(_ path: String, _ flags: Int32 = O_RDONLY, mode: mode_t = 0o600) throws(FileError) -> Int32
  {
    let file = Glibc.open(path, flags | O_CLOEXEC, mode)
    guard file >= 0 else { throw .last }
    return file
  }

  static func close(_ file: Int32) throws(FileError) { try check(Glibc.close(file)) }

  /// Everything from the descriptor's position on.
  static func read(_ file: Int32) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count >= 0 else { throw .last }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func bytes(_ path: String) throws(FileError) -> [UInt8] {
    let file = try open(path)
    defer { _ = Glibc.close(file) }
    return try read(file)
  }

  static func text(_ path: String) throws(FileError) -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  static func write(_ file: Int32, _ bytes: [UInt8]) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw .last }
      rest = rest.dropFirst(count)
    }
  }

  /// Opens, writes and closes, each checked; closes in any case.
  static func write(
    _ path: String, bytes: [UInt8], _ flags: Int32 = O_WRONLY | O_CREAT | O_TRUNC, synchronized: Bool = false
  ) throws(FileError) {
    let file = try open(path, flags)
    do {
      try write(file, bytes)
      if synchronized { try check(fsync(file)) }
    } catch {
      _ = Glibc.close(file)
      throw error
    }
    try close(file)
  }

  static func write(
    _ path: String, _ text: String, _ flags: Int32 = O_WRONLY | O_CREAT | O_TRUNC, synchronized: Bool = false
  ) throws(FileError) {
    try write(path, bytes: Array(text.utf8), flags, synchronized: synchronized)
  }

  /// As Claude Code saves: a temporary file made anew, written, synced, and renamed over the target.
  static func replace(_ path: String, _ text: String, tag: String = "0123456789ab") throws(FileError) {
    let temporary = "\(path).tmp.\(getpid()).\(tag)"
    try write(temporary, bytes: Array(text.utf8), O_WRONLY | O_CREAT | O_EXCL, synchronized: true)
    try rename(temporary, path)
  }

  static func rename(_ from: String, _ to: String) throws(FileError) { try check(Glibc.rename(from, to)) }
  static func remove(_ path: String) throws(FileError) { try check(unlink(path)) }
  static func makeDirectory(_ path: String) throws(FileError) { try check(mkdir(path, 0o700)) }
  static func removeDirectory(_ path: String) throws(FileError) { try check(rmdir(path)) }

  /// Sorted, without `.` and `..`.
  static func names(_ path: String) throws(FileError) -> [String] {
    guard let directory = opendir(path) else { throw .last }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func target(_ link: String) throws(FileError) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readlink(link, &buffer, buffer.count)
    guard count >= 0 else { throw .last }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// Turns a C result of -1 into the error.
  static func check(_ result: Int32) throws(FileError) {
    guard result == 0 else { throw .last }
  }

  /// The `errno` that `body` failed with; 0 when it did not fail, -1 when something other than a call did.
  static func failure(_ body: () throws -> Void) -> Int32 {
    do {
      try body()
      return 0
    } catch let error as FileError { return error.number } catch { return -1 }
  }
}
