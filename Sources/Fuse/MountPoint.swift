internal import CFuse
import Glibc

/// Paths at which something is, or will be, mounted.
enum MountPoint {
  /// An existing directory's path without symbolic links, as the mount table writes it.
  static func resolve(_ path: String) throws(SessionError) -> String {
    guard !StaleMount.exists(at: path) else {
      throw SessionError(
        .staleMount, "a daemon that is gone left its mount at \(path); clear it with fusermount3 -u -z",
        cause: .notConnected)
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      let cause = Errno.current
      let problem =
        cause == .noSuchFileOrDirectory
        ? "does not exist; make the directory first" : "cannot be used as a mount point"
      throw SessionError(.mountPointUnusable, "\(path) \(problem)", cause: cause)
    }
    guard status.st_mode & 0o170000 == Attributes.Kind.directory.modeBits else {
      throw SessionError(
        .mountPointUnusable, "\(path) is no directory; choose another mount point", cause: .notDirectory)
    }
    guard let resolved = resolvedPath(path) else {
      throw SessionError(.mountPointUnusable, "\(path) cannot be resolved", cause: .current)
    }
    return resolved
  }

  /// As ``resolve(_:)``, but asks nobody about the last component, on which a dead daemon may sit.
  static func resolveParent(of path: String) -> String? {
    var components = path.split(separator: "/", omittingEmptySubsequences: true)
    guard let last = components.popLast(), last != "..", last != "." else { return nil }
    let parent = (path.hasPrefix("/") ? "/" : "./") + components.joined(separator: "/")
    guard let resolved = resolvedPath(parent) else { return nil }
    return resolved == "/" ? "/\(last)" : "\(resolved)/\(last)"
  }

  private static func resolvedPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
