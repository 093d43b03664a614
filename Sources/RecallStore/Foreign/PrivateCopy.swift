import Glibc

/// A copy of a database and its logs in a folder only its owner can read, removed with the value's last use at the latest.
///
/// The original is only read as a file: SQLite, even reading, would lock it and write its `-shm`.
final class PrivateCopy {
  /// The copied database.
  let path: String
  private let folder: String
  private static let attempts = 20
  private static let pause: UInt32 = 50_000

  /// Copies a database below `temporary`.
  init(of original: String, in temporary: String) throws(ForeignDatabaseError) {
    var template = Array("\(temporary)/recallfs-import-XXXXXX".utf8CString)
    // mkdtemp makes it with mode 0700.
    guard mkdtemp(&template) != nil else { throw Self.failure("no private copy can be made") }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = "\(folder)/copy.db"
    for attempt in 1...Self.attempts {
      if try copiedUndisturbed(original) { return }
      if attempt < Self.attempts { usleep(Self.pause) }
    }
    throw .busy
  }

  deinit { unlinkFiles() }

  /// Takes the names away: what is open can still be read, and goes when it is closed.
  func unlinkFiles() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    rmdir(folder)
  }

  /// Copies; false when the database moved on meanwhile, so that its parts may not belong together.
  ///
  /// Frames added to the log meanwhile do no harm: SQLite takes the log up to its last whole commit. A checkpoint
  /// shows in the database's time, and a log begun anew in the salts of its first 32 bytes.
  private func copiedUndisturbed(_ original: String) throws(ForeignDatabaseError) -> Bool {
    let before = (try Self.state(of: original), try Self.head(of: original + "-wal"))
    _ = try Self.copy(original, to: path, mustExist: true)
    _ = try Self.copy(original + "-wal", to: path + "-wal", mustExist: false)
    _ = try Self.copy(original + "-journal", to: path + "-journal", mustExist: false)
    return before == (try Self.state(of: original), try Self.head(of: original + "-wal"))
  }

  private static func state(of path: String) throws(ForeignDatabaseError) -> [Int] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw failure("it cannot be found") }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is no regular file") }
    return [Int(facts.st_ino), Int(facts.st_size), facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec]
  }

  /// The first 32 bytes, none when there is no such file.
  private static func head(of path: String) throws(ForeignDatabaseError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT { return [] }
    guard descriptor >= 0 else { throw failure("its log cannot be opened") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw failure("its log cannot be read") }
    return Array(bytes.prefix(count))
  }

  private static func copy(
    _ source: String, to target: String, mustExist: Bool
  ) throws(ForeignDatabaseError) -> Bool {
    // What an attempt before this one left must not stay beside a newer database.
    unlink(target)
    let input = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if input < 0, errno == ENOENT, !mustExist { return false }
    guard input >= 0 else { throw failure("it cannot be opened") }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw failure("its copy cannot be made") }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw failure("it cannot be read") }
      if count == 0 { return true }
      var done = 0
      while done < count {
        let written = buffer[done..<count].withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
        guard written > 0 else { throw failure("its copy cannot be written") }
        done += written
      }
    }
  }

  private static func failure(_ what: String) -> ForeignDatabaseError {
    .unreadable("\(what): \(String(cString: strerror(errno)))")
  }
}
