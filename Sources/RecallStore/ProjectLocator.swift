import Glibc

/// Finds the working tree a directory belongs to, by the file system alone.
///
/// The rules: the git top level; a linked worktree belongs to its main repository; without git, the directory
/// itself. The user's home, `/`, the mount and whatever cannot be entered belong to no project.
public struct ProjectLocator: Sendable {
  /// A repository of the whole home is dotfiles, not a project.
  private let userHome: String?
  private let mountPoint: String?

  /// - Parameters:
  ///   - userHome: the user's home directory, absolute.
  ///   - mountPoint: the mount's own path: nothing below it is ever touched, as the daemon would wait for itself.
  public init(userHome: String?, mountPoint: String? = nil) {
    self.userHome = userHome.map(Self.normalized)
    self.mountPoint = mountPoint.map(Self.normalized)
  }

  /// The root of the project of a directory, or `nil` when it belongs to none.
  ///
  /// - Parameter directory: absolute and free of symbolic links, as `getcwd` and `/proc/<pid>/cwd` give it.
  public func root(of directory: String) -> String? {
    guard directory.hasPrefix("/") else { return nil }
    let start = Self.normalized(directory)
    guard mayBeProject(start), Self.isDirectory(start), access(start, R_OK | X_OK) == 0 else { return nil }
    var candidate = start
    while mayBeProject(candidate) {
      if let found = repository(at: candidate) { return mayBeProject(found) ? found : nil }
      candidate = Self.parent(of: candidate)
    }
    return start
  }

  private func mayBeProject(_ path: String) -> Bool {
    if path == "/" || path == userHome { return false }
    guard let mountPoint else { return true }
    return path != mountPoint && !path.hasPrefix(mountPoint + "/")
  }

  /// The top level when `.git` in `path` is a repository or points at one.
  private func repository(at path: String) -> String? {
    let git = "\(path)/.git"
    var facts = stat()
    guard lstat(git, &facts) == 0 else { return nil }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR, S_IFLNK:
      // git takes a directory for a repository only if it has a HEAD, which may be a dangling link.
      return lstat("\(git)/HEAD", &facts) == 0 ? path : nil
    case S_IFREG:
      return mainRepository(ofLinkIn: git, at: path)
    default:
      return nil
    }
  }

  /// Follows `gitdir: <folder>`, and its `commondir` if it is a linked worktree; a submodule has none and stands for itself.
  private func mainRepository(ofLinkIn file: String, at path: String) -> String? {
    let prefix = "gitdir:"
    guard let line = Self.firstLine(of: file), line.hasPrefix(prefix) else { return nil }
    let folder = Self.absolute(Self.trimmed(line.dropFirst(prefix.count)), from: path)
    guard let common = Self.firstLine(of: "\(folder)/commondir") else { return path }
    let repository = Self.absolute(Self.trimmed(common[...]), from: folder)
    guard Self.isDirectory(repository) else { return path }
    // `<tree>/.git` and `<tree>/.bare` stand for their tree; a bare repository elsewhere for itself.
    return Self.lastComponent(of: repository).hasPrefix(".") ? Self.parent(of: repository) : repository
  }
}

extension ProjectLocator {
  /// A folder name for the project of a root: never empty, hidden, longer than 200 bytes or with control characters.
  public static func folderName(forRoot root: String) -> String {
    var base = lastComponent(of: normalized(root))
    if base.hasSuffix(".git"), base.utf8.count > 4 { base = String(base.dropLast(4)) }
    var name = ""
    for character in base {
      let isControl = character.unicodeScalars.contains {
        $0.value < 0x20 || (0x7f...0x9f).contains($0.value)
      }
      let next = isControl || character == "/" ? "-" : String(character)
      guard name.utf8.count + next.utf8.count <= 200 else { break }
      name += next
    }
    name = trimmed(name.drop { $0 == "." || $0 == " " })
    return name.isEmpty ? "project" : name
  }

  /// Names to try in turn for a root whose basename is taken: `<base>`, `<base>-<parent>`, then `<base>-<parent>-2` and on.
  static func candidateName(_ attempt: Int, forRoot root: String) -> String {
    let base = folderName(forRoot: root)
    guard attempt > 0 else { return base }
    let above = parent(of: normalized(root))
    let longer = above == "/" ? base : "\(base)-\(folderName(forRoot: above))"
    return attempt == 1 && above != "/" ? longer : "\(longer)-\(attempt + (above == "/" ? 1 : 0))"
  }

  /// Resolves `.`, `..` and doubled slashes by the letters alone.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func absolute(_ path: String, from folder: String) -> String {
    normalized(path.hasPrefix("/") ? path : "\(folder)/\(path)")
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func lastComponent(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func isDirectory(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// The first line of a small regular file; git writes these in one line.
  private static func firstLine(of path: String) -> String? {
    // Without O_NONBLOCK a named pipe put there would hold the reader for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4097)
    let count = read(descriptor, &buffer, buffer.count)
    guard (1...4096).contains(count) else { return nil }
    return String(decoding: buffer[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
