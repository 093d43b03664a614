import Glibc

/// The files of one project, looked at and never written.
///
/// Nothing outside its root is touched: a path is walked folder by folder, and a symbolic link anywhere in it, a `..` or
/// an absolute path ends the walk with no answer. For one thread.
final class WorkingTree {
  /// Whether something is there.
  enum Presence { case there, gone, unknown }

  /// Folders that tools make: what is in them comes and goes.
  static let generated: Set<String> = [
    "node_modules", "build", "dist", "target", "vendor", "out", "tmp", "temp", "coverage", "__pycache__",
    "venv",
    "Pods", "DerivedData", "logs", "log", "cache", "obj", "generated",
  ]
  private static let mostBytes = 1 << 20
  private static let mostEntries = 20_000

  private let root: String
  /// How many files and folders may still be looked at.
  private(set) var budget: Int
  private var named: [String: [String]]?
  private var texts: [String: String] = [:]

  /// `nil` where there is no such folder, or nothing in it: a disk that is not mounted tells nothing.
  init?(root: String, budget: Int) {
    guard root.hasPrefix("/"), root != "/", let list = opendir(root) else { return nil }
    defer { closedir(list) }
    var count = 0
    while count < 3, readdir(list) != nil { count += 1 }
    guard count > 2 else { return nil }
    self.root = root
    self.budget = budget
  }

  /// Whether a file or folder of a relative path is there.
  func presence(of path: String) -> Presence {
    guard let parts = Self.parts(of: path), budget > 0 else { return .unknown }
    budget -= 1
    switch walk(parts.dropLast()) {
    case .failure(let presence): return presence
    case .success(let folder):
      defer { close(folder) }
      var information = stat()
      if fstatat(folder, parts[parts.count - 1], &information, AT_SYMLINK_NOFOLLOW) == 0 {
        return information.st_mode & S_IFMT == S_IFLNK ? .unknown : .there
      }
      return errno == ENOENT ? .gone : .unknown
    }
  }

  /// The text of a regular file of at most 1 MiB; `nil` for all else.
  func text(of path: String) -> String? {
    if let known = texts[path] { return known }
    guard let parts = Self.parts(of: path), budget > 0 else { return nil }
    budget -= 1
    guard case .success(let folder) = walk(parts.dropLast()) else { return nil }
    defer { close(folder) }
    // Never waits: a pipe is opened at once, and then refused.
    let file = openat(folder, parts[parts.count - 1], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var information = stat()
    guard fstat(file, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      information.st_size <= Self.mostBytes
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(information.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(file, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      guard count > 0 else { break }
      done += count
    }
    let text = String(decoding: bytes.prefix(done), as: UTF8.self)
    if texts.count < 64 { texts[path] = text }
    return text
  }

  /// The one file of that name elsewhere in the tree; `nil` for none, several, or a tree too large to tell.
  func onlyFile(named name: String) -> String? {
    if named == nil { named = list() }
    guard let found = named?[name], found.count == 1 else { return nil }
    return found[0]
  }

  // MARK: - Walking

  private enum Walk { case success(Int32), failure(Presence) }

  /// Opens a folder, one part after the other; the caller closes it.
  private func walk(_ parts: ArraySlice<String>) -> Walk {
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return .failure(.unknown) }
    for part in parts {
      let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let error = errno
      close(folder)
      guard next >= 0 else { return .failure(error == ENOENT ? .gone : .unknown) }
      folder = next
    }
    return .success(folder)
  }

  /// The parts of a path that stays inside; `nil` for any other.
  static func parts(of path: String) -> [String]? {
    guard !path.isEmpty, !path.hasPrefix("/"), path.utf8.count < 512, !path.utf8.contains(0) else {
      return nil
    }
    let parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
    guard !parts.isEmpty, parts.count < 32, !parts.contains(".."),
      !parts.contains(where: { $0.utf8.count > 255 })
    else { return nil }
    return parts
  }

  /// Every file by its name; none where the tree has more entries than are read.
  private func list() -> [String: [String]] {
    var found: [String: [String]] = [:]
    var waiting = [""]
    var left = Self.mostEntries
    while let path = waiting.popLast() {
      guard case .success(let folder) = walk(path.split(separator: "/").map(String.init)[...]) else {
        continue
      }
      guard let entries = fdopendir(folder) else {
        close(folder)
        continue
      }
      defer { closedir(entries) }
      while let entry = readdir(entries) {
        left -= 1
        guard left > 0 else { return [:] }
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard !name.hasPrefix(".") else { continue }
        let inner = path.isEmpty ? name : "\(path)/\(name)"
        if entry.pointee.d_type == UInt8(DT_DIR) {
          if !Self.generated.contains(name) { waiting.append(inner) }
        } else if entry.pointee.d_type == UInt8(DT_REG) {
          found[name, default: []].append(inner)
        }
      }
    }
    return found
  }
}
