import Glibc

/// A folder in the making beside the one it will be, and the lock that keeps a second installation away.
final class Staging {
  private let models: String
  private let name: String
  private let path: String
  private let lock: CInt

  /// Makes `models` where needed, and removes what an installation left that did not come to its end.
  init(models: String, name: String) throws(EmbeddingError) {
    self.models = models
    self.name = name
    path = "\(models)/.\(name).new"
    try Self.makeFolder(models)
    lock = open(models, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw Self.failure(models, "cannot be opened") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw EmbeddingError(.storageFailed, "another installation works in \(models): wait for its end")
    }
    try clear()
  }

  deinit {
    if lock >= 0 { close(lock) }
  }

  /// Empties the folder.
  func clear() throws(EmbeddingError) {
    discard()
    guard mkdir(path, 0o700) == 0 else { throw Self.failure(path, "cannot be made") }
  }

  /// Removes the folder, if it was not published.
  func discard() { Self.remove(path) }

  /// A new file in it.
  func create(_ file: String) throws(EmbeddingError) -> StagedFile { try StagedFile("\(path)/\(file)") }

  /// Moves a finished file into it.
  func take(_ file: String, as member: String) throws(EmbeddingError) {
    guard rename(file, "\(path)/\(member)") == 0 else { throw Self.failure(file, "cannot be moved") }
  }

  /// Gives the folder its name; what had it before is removed.
  func publish(as target: String) throws(EmbeddingError) {
    try Self.synchronise(path)
    let old = "\(models)/.\(name).old"
    Self.remove(old)
    guard rename(target, old) == 0 || errno == ENOENT else {
      throw Self.failure(target, "cannot be moved away")
    }
    guard rename(path, target) == 0 else {
      let error = Self.failure(target, "cannot be made")
      rename(old, target)
      throw error
    }
    try Self.synchronise(models)
    Self.remove(old)
  }

  private static func makeFolder(_ path: String) throws(EmbeddingError) {
    guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure(path, "cannot be made")
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path, "cannot be made") }
  }

  private static func synchronise(_ folder: String) throws(EmbeddingError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(folder, "cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(folder, "cannot be written to the disk") }
  }

  /// A folder of files, which is what a model is; anything else in it stays, and so does the folder.
  private static func remove(_ folder: String) {
    guard let list = opendir(folder) else { return }
    defer { closedir(list) }
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      unlink("\(folder)/\(name)")
    }
    rmdir(folder)
  }

  static func failure(_ path: String, _ what: String) -> EmbeddingError {
    EmbeddingError(.storageFailed, "\(path) \(what): \(String(cString: strerror(errno)))")
  }
}
