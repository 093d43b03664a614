import Glibc

/// A file of the user's that other programs read: replaced in one step, never written half.
public struct UserFile: Sendable {
  /// As it is named, which may be a symbolic link.
  public let path: String
  /// Where the first original is kept.
  public var backupPath: String { path + ".recallfs-backup" }
  /// Settings files are small; what is larger is something else.
  private static let largest = 16 << 20

  /// Takes an absolute path.
  public init(_ path: String) {
    self.path = path
  }

  /// What is in it; `nil` when there is none.
  ///
  /// - Throws: ``SetupError`` when it cannot be read.
  public func contents() throws(SetupError) -> [UInt8]? { try Self.read(path) }

  /// What is in the backup; `nil` when there is none.
  ///
  /// - Throws: ``SetupError`` when it cannot be read.
  public func backup() throws(SetupError) -> [UInt8]? { try Self.read(backupPath) }

  /// Makes a change, unless the file is no longer what it was when the change was planned.
  ///
  /// - Throws: ``SetupError`` when nothing was changed.
  public func apply(_ change: FileChange) throws(SetupError) {
    try checkUnchanged(change)
    let target = try target()
    var facts = stat()
    let exists = stat(target, &facts) == 0
    if exists, facts.st_mode & S_IWUSR == 0 {
      throw SetupError(
        "\(path) is read-only and was left alone. Make it writable, or change it where it is made, and run this again."
      )
    }
    if change.backup == .write, let old = change.old {
      try Self.replace(backupPath, with: old, like: exists ? facts : nil, check: {})
    }
    if let new = change.new {
      if !exists { try Self.makeFolders(above: target) }
      try Self.replace(target, with: new, like: exists ? facts : nil) { () throws(SetupError) in
        try checkUnchanged(change)
      }
    } else if exists, unlink(target) == -1 {
      throw Self.failure(target, "be removed")
    }
    if change.backup == .remove { unlink(backupPath) }
  }

  private func checkUnchanged(_ change: FileChange) throws(SetupError) {
    guard try contents() == change.old else {
      throw SetupError("\(path) was changed by another program meanwhile and was left alone. Run this again.")
    }
  }

  /// The file itself, where the path is a symbolic link, as in a folder of dotfiles.
  private func target() throws(SetupError) -> String {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return path }
    guard let real = realpath(path, nil) else {
      throw SetupError(
        "\(path) is a symbolic link to nothing and was left alone. Mend or remove it, and run this again.")
    }
    defer { free(real) }
    return String(cString: real)
  }

  private static func read(_ path: String) throws(SetupError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure(path, "be read")
    }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return content }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path, "be read")
      }
      content += buffer[..<count]
      guard content.count <= largest else {
        throw SetupError("\(path) is larger than 16 MiB: not a settings file. It was left alone.")
      }
    }
  }

  /// Writes beside the file, then renames over it; mode and owner stay.
  private static func replace(
    _ path: String, with bytes: [UInt8], like facts: stat?, check: () throws(SetupError) -> Void
  ) throws(SetupError) {
    let folder = parent(of: path)
    var template = Array("\(folder)/.recallfs-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(path, "be written") }
    let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var isDone = false
    defer {
      close(descriptor)
      if !isDone { unlink(temporary) }
    }
    if let facts {
      let isOwn = facts.st_uid == geteuid()
      // A group that cannot be kept is no reason to refuse; an owner is.
      if !isOwn || facts.st_gid != getegid(),
        fchown(descriptor, facts.st_uid, facts.st_gid) == -1, !isOwn
      {
        throw SetupError("\(path) belongs to another user and was left alone. Run this as that user.")
      }
      fchmod(descriptor, facts.st_mode & 0o7777)
    }
    guard write(bytes, to: descriptor), fsync(descriptor) == 0 else { throw failure(path, "be written") }
    try check()
    guard rename(temporary, path) == 0 else { throw failure(path, "be written") }
    isDone = true
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func makeFolders(above path: String) throws(SetupError) {
    var folder = ""
    for part in parent(of: path).split(separator: "/") {
      folder += "/\(part)"
      if mkdir(folder, 0o700) == -1, errno != EEXIST { throw failure(folder, "be made") }
    }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func failure(_ path: String, _ verb: String) -> SetupError {
    SetupError("\(path) cannot \(verb): \(String(cString: strerror(errno))). It was left alone.")
  }
}
