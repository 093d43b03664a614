import Glibc

/// One daemon a store: a lock on `daemon.lock`, held until the process ends however it ends. The file has its number.
struct DaemonLock {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Throws: ``DaemonFailure`` with status 4 when another daemon has it.
  init(home: String) throws {
    let path = home + "/daemon.lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw DaemonFailure("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    guard Self.take(descriptor) else {
      throw DaemonFailure(
        "another recallfsd serves the store in \(home); `recallfs status` shows it, `recallfs unmount` ends it",
        status: 4)
    }
    ftruncate(descriptor, 0)
    let line = Array("\(getpid())\n".utf8)
    _ = pwrite(descriptor, line, line.count, 0)
  }

  /// Tries for a moment: `recallfs status` holds the lock for as long as it takes to see whether anyone has it.
  private static func take(_ descriptor: Int32) -> Bool {
    for _ in 0..<20 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(10_000)
    }
    return false
  }
}
