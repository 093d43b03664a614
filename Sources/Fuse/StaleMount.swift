internal import CFuse
import Glibc

/// What a daemon that was killed leaves behind: a mount on which every access fails with `ENOTCONN`.
public enum StaleMount {
  /// Whether `path` answers `ENOTCONN`.
  ///
  /// Waits as long as the daemon behind it, if one is alive but wedged.
  public static func exists(at path: String) -> Bool {
    // Attributes may still be cached, so that stat succeeds on a dead mount; statvfs always asks the daemon.
    var values = statvfs()
    return statvfs(path, &values) != 0 && errno == ENOTCONN
  }

  /// Takes stale mounts away from `path` until it answers again, if they are of type `fuse.<subtype>`.
  ///
  /// - Returns: whether there was one.
  /// - Throws: `foreignMount` for one of another type, which is left alone, and `staleMount` for one that
  ///   stays.
  @discardableResult
  public static func clear(at path: String, subtype: String) throws(SessionError) -> Bool {
    guard exists(at: path) else { return false }
    guard let resolved = MountPoint.resolveParent(of: path) else {
      throw SessionError(.mountPointUnusable, "\(path) cannot be resolved; give its absolute path")
    }
    // Each crash may have left one on top of the other.
    for _ in 0..<64 {
      guard let mount = MountTable.current()?.mount(at: resolved) else {
        throw SessionError(
          .staleMount, "\(resolved) answers as a dead mount but is not in the mount table",
          cause: .notConnected)
      }
      guard mount.type == "fuse.\(subtype)" else {
        throw SessionError(
          .foreignMount,
          "a dead \(mount.type) is at \(resolved); unmount it with fusermount3 -u -z, or mount elsewhere",
          cause: .notConnected)
      }
      do throws(Errno) {
        try Detachment.detach(resolved)
      } catch {
        throw SessionError(
          .staleMount, "the dead mount at \(resolved) stays; try: fusermount3 -u -z \(resolved)", cause: error
        )
      }
      if !exists(at: path) { return true }
    }
    throw SessionError(.staleMount, "dead mounts keep coming at \(resolved); stop the daemon that makes them")
  }
}
