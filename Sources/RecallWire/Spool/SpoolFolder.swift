private import Glibc

/// The folder in which hooks leave what they saw, a file an event, until the daemon takes it in.
///
/// Names sort by time: 20 digits of nanoseconds, the process, something random. A name with a dot in front is
/// still being written.
public struct SpoolFolder: Sendable {
  /// The folder: absolute.
  public let path: String
  /// Events that cannot be read, kept for a person to look at.
  public var badPath: String { "\(path)/bad" }
  /// What was left half-written by a hook that was killed is cleared away after this.
  private static let longestWriting = 3600

  /// Names a folder; it is made when something is written.
  public init(path: String) {
    self.path = path
  }

  // MARK: - Writing

  /// Writes an event so that it is there whole or not at all, and survives a power cut once this returns.
  ///
  /// - Parameter time: nanoseconds since 1970.
  /// - Returns: whether it is there.
  public func write(_ bytes: [UInt8], time: Int64) -> Bool {
    let name = Self.name(time: time)
    let temporary = "\(path)/.\(name).tmp"
    var file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if file < 0, errno == ENOENT {
      makeFolder()
      file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    guard file >= 0 else { return false }
    let isWritten = Self.writeAll(bytes, to: file) && fsync(file) == 0
    close(file)
    guard isWritten, rename(temporary, "\(path)/\(name)") == 0 else {
      unlink(temporary)
      return false
    }
    syncFolder()
    return true
  }

  func makeFolder() {
    var parent = path
    while let last = parent.popLast(), last != "/" {}
    mkdir(parent, 0o700)
    mkdir(path, 0o700)
  }

  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private func syncFolder() {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func name(time: Int64) -> String {
    let digits = String(time)
    let random = String(UInt32.random(in: 0...UInt32.max), radix: 16)
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits + "-\(getpid())-"
      + String(repeating: "0", count: 8 - random.count) + random + ".json"
  }

  // MARK: - Reading

  /// The names of events that are there whole, in order of time.
  ///
  /// - Parameter limit: the most of them.
  public func names(limit: Int = .max) -> [String] {
    Array(entries().filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().prefix(limit))
  }

  /// Whether something by a name is there that will never be read: no file, or one that nobody may open.
  public func isUnreadable(_ name: String) -> Bool {
    var facts = stat()
    guard lstat("\(path)/\(name)", &facts) == 0 else { return false }
    return facts.st_mode & S_IFMT != S_IFREG || access("\(path)/\(name)", R_OK) != 0
  }

  /// The bytes of an event; `nil` when it is gone or cannot be read.
  public func read(_ name: String) -> [UInt8]? {
    let file = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      count += got
    }
    return Array(bytes[..<count])
  }

  /// Takes away an event that is safe elsewhere.
  ///
  /// - Returns: whether it is gone.
  public func remove(_ name: String) -> Bool { unlink("\(path)/\(name)") == 0 || errno == ENOENT }

  /// Puts an event that cannot be read where a person may look at it.
  ///
  /// - Returns: whether it is there.
  public func setAside(_ name: String) -> Bool {
    mkdir(badPath, 0o700)
    return rename("\(path)/\(name)", "\(badPath)/\(name)") == 0
  }

  /// Clears away what hooks left half-written that were killed long ago.
  ///
  /// - Parameter now: seconds since 1970.
  public func clearLeftovers(now: Int) {
    for name in entries() where name.hasPrefix(".") && name.hasSuffix(".tmp") {
      var facts = stat()
      guard lstat("\(path)/\(name)", &facts) == 0, now - facts.st_mtim.tv_sec > Self.longestWriting else {
        continue
      }
      unlink("\(path)/\(name)")
    }
    PrivateTurns(spool: self).clearLeftovers(now: now)
  }

  private func entries() -> [String] { Self.entries(of: path) }

  static func entries(of path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
