import Glibc
import Synchronization

/// Puts the write-ahead log on the disk; callers at the same time share one sync.
final class LogSync: Sendable {
  private let path: String
  private let arrivals = Atomic<UInt64>(0)
  private let state = Mutex(State())

  private struct State {
    var descriptor: Int32 = -1
    var device: dev_t = 0
    var inode: ino_t = 0
    /// Every caller that arrived up to here is served.
    var served: UInt64 = 0
  }

  init(path: String) {
    self.path = path
  }

  deinit {
    state.withLock { state in
      if state.descriptor >= 0 { close(state.descriptor) }
    }
  }

  /// Returns when everything written to the log before the call is on the disk.
  ///
  /// A log that is gone was checkpointed, and SQLite syncs the database then.
  func sync() throws(StoreError) {
    let arrival = arrivals.add(1, ordering: .sequentiallyConsistent).newValue
    try state.withLock { state throws(StoreError) in
      guard state.served < arrival else { return }
      // Whoever arrived before this line committed before it too, so this sync serves them all.
      let serves = arrivals.load(ordering: .sequentiallyConsistent)
      guard try follow(&state) else { return }
      guard fdatasync(state.descriptor) == 0 else { throw failure("sync") }
      state.served = serves
    }
  }

  /// Opens the log where it is not the open one any more; false when there is none.
  private func follow(_ state: inout State) throws(StoreError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw failure("look at") }
      return false
    }
    if state.descriptor >= 0, status.st_dev == state.device, status.st_ino == state.inode { return true }
    if state.descriptor >= 0 { close(state.descriptor) }
    state.descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard state.descriptor >= 0 else { throw failure("open") }
    guard fstat(state.descriptor, &status) == 0 else { throw failure("look at") }
    (state.device, state.inode) = (status.st_dev, status.st_ino)
    return true
  }

  private func failure(_ verb: String) -> StoreError {
    let number = errno
    let code: StoreError.Code = number == ENOSPC || number == EDQUOT ? .full : .failed
    return StoreError(code, "cannot \(verb) \(path): \(String(cString: strerror(number)))")
  }
}
