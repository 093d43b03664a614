import Glibc

/// Reads a file that may be anything.
enum SourceBytes {
  /// The first byte that is not blank; `nil` when the file cannot be read or is blank for long.
  static func first(of path: String) -> UInt8? {
    guard let bytes = try? read(path, limit: 256, isWhole: false) else { return nil }
    return bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.first
  }

  /// The whole file, without a byte order mark.
  ///
  /// - Throws: ``Refusal`` when it cannot be read, is no regular file, or is longer than the limit.
  static func all(of path: String, limit: Int) throws(Refusal) -> [UInt8] {
    let bytes = try read(path, limit: limit, isWhole: true)
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  private static func read(_ path: String, limit: Int, isWhole: Bool) throws(Refusal) -> [UInt8] {
    // O_NONBLOCK: a pipe must not hold the import.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Refusal("cannot be read: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw Refusal("is no regular file")
    }
    if isWhole, facts.st_size > limit { throw Refusal("is longer than \(limit >> 20) MiB") }
    var bytes = [UInt8](repeating: 0, count: min(limit, facts.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes[filled...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw Refusal("cannot be read: \(String(cString: strerror(errno)))") }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }
}

/// The names in a folder.
enum FolderNames {
  /// In order, without hidden ones; none where it cannot be listed.
  static func of(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if let name = String(validating: bytes, as: UTF8.self), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
