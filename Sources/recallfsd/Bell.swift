import Glibc

/// Wakes one thread that waits for descriptors; may be rung from any thread, and before anybody waits.
final class Bell: Sendable {
  private let ringEnd: Int32
  private let waitEnd: Int32

  init() throws(DaemonFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw DaemonFailure("no pipe is to be had: \(String(cString: strerror(errno)))")
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (waitEnd, ringEnd) = (ends[0], ends[1])
  }

  func ring() {
    var byte: UInt8 = 1
    _ = write(ringEnd, &byte, 1)
  }

  /// Sleeps until the bell is rung, something comes from `others`, or the time is over.
  ///
  /// - Parameters:
  ///   - others: descriptors that do not block; what can be read from them is read and dropped. A negative one is passed over.
  ///   - milliseconds: -1 for no end.
  /// - Returns: which of the others had something.
  func wait(milliseconds: Int32, others: [Int32] = []) -> Set<Int32> {
    var waits = ([waitEnd] + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&waits, nfds_t(waits.count), milliseconds)
    var buffer = [UInt8](repeating: 0, count: 4096)
    var heard: Set<Int32> = []
    for wait in waits where wait.fd >= 0 {
      while read(wait.fd, &buffer, buffer.count) > 0 {}
      if wait.revents != 0, wait.fd != waitEnd { heard.insert(wait.fd) }
    }
    return heard
  }
}

extension Bell {
  /// Runs `body` on a thread of its own for as long as the process lives.
  ///
  /// - Returns: whether there was a thread to be had.
  static func thread(_ body: @escaping @Sendable () -> Void) -> Bool {
    final class Work: Sendable {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    // The thread owns the work until it has run.
    let started = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, Unmanaged.passRetained(Work(body)).toOpaque())
    guard started == 0 else { return false }
    pthread_detach(thread)
    return true
  }
}
