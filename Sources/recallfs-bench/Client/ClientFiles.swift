import Glibc

/// File operations as a tool makes them: system calls, and a failure for everything that is not success.
enum ClientFiles {
  /// A temporary file, written, closed and renamed over the target.
  static func save(_ text: [UInt8], to path: String, through temporary: String) throws {
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("create", temporary) }
    try write(text, to: file, temporary)
    guard close(file) == 0 else { throw failure("close", temporary) }
    guard rename(temporary, path) == 0 else { throw failure("rename", temporary) }
  }

  /// Opens for appending, writes once, closes.
  static func append(_ text: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("append to", path) }
    try write(text, to: file, path)
    guard close(file) == 0 else { throw failure("close", path) }
  }

  /// The bytes of a file, or `nil` when it cannot be opened.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Removes every file of a folder.
  static func empty(_ folder: String) throws {
    guard let directory = opendir(folder) else { throw failure("open", folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    for name in names where unlink("\(folder)/\(name)") != 0 { throw failure("unlink", name) }
  }

  private static func write(_ text: [UInt8], to file: Int32, _ path: String) throws {
    guard Glibc.write(file, text, text.count) == text.count else {
      let failed = failure("write", path)
      close(file)
      throw failed
    }
  }

  private static func failure(_ what: String, _ path: String) -> BenchFailure {
    BenchFailure("\(what) \(path): \(String(cString: strerror(errno)))")
  }
}
