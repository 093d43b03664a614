import Glibc

/// The folder the database lies in, and what may be read there by whom.
struct StoreHome: Sendable {
  let path: String

  var database: String { path + "/recallfs.db" }
  var log: String { database + "-wal" }
  var backups: String { path + "/backups" }

  /// Makes the folder (0700) and an empty database file (0600) where they are missing.
  ///
  /// SQLite gives the files beside the database the mode of the database.
  func prepare() throws(StoreError) {
    try makeFolders(path)
    try tightenFolder()
    // Made without a descriptor: closing one would drop the locks SQLite holds on the file in this process.
    if mknod(database, S_IFREG | 0o600, 0) != 0 {
      guard errno == EEXIST else { throw failure("make", database) }
      try restrict(database)
    }
    for file in [log, database + "-shm"] where access(file, F_OK) == 0 { try restrict(file) }
  }

  /// Makes the folder for backups, 0700.
  func prepareBackups() throws(StoreError) {
    guard mkdir(backups, 0o700) == 0 || errno == EEXIST else { throw failure("make", backups) }
  }

  /// The length of a file; 0 when it is not there.
  static func byteCount(of file: String) -> Int {
    var status = stat()
    return stat(file, &status) == 0 ? Int(status.st_size) : 0
  }

  private func makeFolders(_ folder: String) throws(StoreError) {
    guard access(folder, F_OK) != 0 else { return }
    if let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      try makeFolders(String(folder[..<slash]))
    }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure("make", folder) }
  }

  /// Closes a folder to others when it is ours alone: it holds a database of ours, or nothing.
  ///
  /// A folder that holds other things, say `/tmp`, keeps its mode; the files in it are closed all the same.
  private func tightenFolder() throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure("look at", path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw StoreError(.cannotOpen, "\(path) is not a folder; name another home")
    }
    guard status.st_mode & 0o077 != 0, status.st_mode & S_ISVTX == 0, status.st_uid == geteuid() else {
      return
    }
    guard access(database, F_OK) == 0 || isEmpty else { return }
    guard chmod(path, 0o700) == 0 else { throw failure("restrict", path) }
  }

  private var isEmpty: Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count <= 2
  }

  private func restrict(_ file: String) throws(StoreError) {
    var status = stat()
    guard stat(file, &status) == 0 else { throw failure("look at", file) }
    guard status.st_mode & 0o077 != 0 else { return }
    guard chmod(file, 0o600) == 0 else { throw failure("restrict", file) }
  }

  private func failure(_ verb: String, _ file: String) -> StoreError {
    let number = errno
    let reason = String(cString: strerror(number))
    switch number {
    case EROFS, EACCES, EPERM: return StoreError(.readOnly, "cannot \(verb) \(file): \(reason)")
    case ENOSPC, EDQUOT: return StoreError(.full, "cannot \(verb) \(file): \(reason)")
    default: return StoreError(.cannotOpen, "cannot \(verb) \(file): \(reason)")
    }
  }
}
