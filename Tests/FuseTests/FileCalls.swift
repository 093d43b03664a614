import Fuse
import Glibc

/// System calls on paths, with their errors thrown.
enum FileCalls {
  static func status(_ path: String) throws -> stat {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw Errno(rawValue: errno) }
    return status
  }

  static func open(_ path: String, _ flags: Int32 = O_RDONLY) throws -> Int32 {
    let file = Glibc.open(path, flags | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Errno(rawValue: errno) }
    return file
  }

  static func close(_ file: Int32) throws {
    guard Glibc.close(file) == 0 else { throw Errno(rawValue: errno) }
  }

  static func read(_ file: Int32) throws -> String {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(file, &bytes, bytes.count)
    guard count >= 0 else { throw Errno(rawValue: errno) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  static func text(_ path: String) throws -> String {
    let file = try open(path)
    defer { Glibc.close(file) }
    return try read(file)
  }

  static func write(_ text: String, to path: String, _ flags: Int32 = O_WRONLY | O_CREAT | O_TRUNC) throws {
    let file = try open(path, flags)
    let bytes = Array(text.utf8)
    let count = Glibc.write(file, bytes, bytes.count)
    let failure = Errno(rawValue: errno)
    try close(file)
    guard count == bytes.count else { throw failure }
  }

  /// Turns a C result of -1 into the error.
  static func check(_ result: Int32) throws {
    guard result == 0 else { throw Errno(rawValue: errno) }
  }

  static func names(in path: String) throws -> [String] {
    guard let directory = opendir(path) else { throw Errno(rawValue: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      withUnsafePointer(to: entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { names.append(String(cString: $0)) }
      }
    }
    return names
  }
}
