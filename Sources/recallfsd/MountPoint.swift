import Fuse
import Glibc

/// The directory the tree is mounted on.
enum MountPoint {
  /// Clears a dead mount away and makes the directory.
  ///
  /// - Throws: ``DaemonFailure`` where mounting would hide something or make the daemon wait for itself.
  static func prepare(_ path: String, home: String) throws {
    guard !(home + "/").hasPrefix(path + "/") else {
      throw DaemonFailure(
        "the store in \(home) would lie below its own mount point \(path); choose another mountPoint")
    }
    if try StaleMount.clear(at: path, subtype: "recallfs") {
      DaemonLog.write("cleared a dead mount at \(path)")
    }
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      throw DaemonFailure("the mount point \(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    guard let folder = opendir(path) else {
      throw DaemonFailure("the mount point \(path) cannot be used: \(String(cString: strerror(errno)))")
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let isOwn = entry.pointee.d_name.0 == CChar(UInt8(ascii: "."))
      if !isOwn {
        throw DaemonFailure(
          "the mount point \(path) is not empty; mounting would hide what lies there, so move it away")
      }
    }
  }
}
