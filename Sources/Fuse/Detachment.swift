internal import CFuse
import Glibc

/// Takes mounts out of the tree without waiting for those inside.
enum Detachment {
  /// `umount2` as root, `fusermount3 -u -z` otherwise; both lazy.
  ///
  /// With `cuttingConnection` the requests under way fail as well, which only root may ask for here.
  static func detach(_ path: String, cuttingConnection: Bool = false) throws(Errno) {
    guard geteuid() != 0 else {
      // UMOUNT_NOFOLLOW (8): a mount point replaced by a link is somebody else's directory.
      let flags = Int32(MNT_DETACH) | 8 | (cuttingConnection ? Int32(MNT_FORCE) : 0)
      guard umount2(path, flags) == 0 else { throw .current }
      return
    }
    try run("fusermount3", ["-u", "-z", "-q", "--", path])
  }

  /// Aborts a FUSE connection through the control file system; `false` where it is not mounted or not ours.
  static func abort(device: String) -> Bool {
    guard let minor = device.split(separator: ":").last else { return false }
    let file = open("/sys/fs/fuse/connections/\(minor)/abort", O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return write(file, "1", 1) == 1
  }

  /// Runs a program without an environment and waits; an exit status other than 0 is `EIO`.
  private static func run(_ program: String, _ arguments: [String]) throws(Errno) {
    var vector = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for argument in vector { free(argument) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The daemon's threads block its signals; a child must not inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var child = pid_t()
    let failure = posix_spawnp(&child, program, nil, &attributes, &vector, &environment)
    guard failure == 0 else { throw Errno(rawValue: failure) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .current }
    }
    guard status == 0 else { throw .ioError }
  }
}
