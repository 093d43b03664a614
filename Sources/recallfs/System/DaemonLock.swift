import Glibc

/// The lock a store's daemon holds for life, `daemon.lock` in the home: it names the daemon.
struct DaemonLock {
  let path: String

  init(home: String) {
    path = "\(home)/daemon.lock"
  }

  /// The daemon's process id while it runs; a file nobody locks is a leftover.
  var holder: pid_t? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // A shared lock is refused exactly while the daemon has its own, and goes with the descriptor.
    guard flock(descriptor, LOCK_SH | LOCK_NB) == -1, errno == EWOULDBLOCK else { return nil }
    let text = TextFile.bytes(from: descriptor).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return pid_t(text.filter(\.isNumber)).flatMap { $0 > 1 ? $0 : nil }
  }
}
