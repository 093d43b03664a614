import Glibc

/// Time that only goes forward.
enum Clock {
  /// Seconds of the monotonic clock.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds that `body` took.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = now
    try body()
    return now - start
  }

  /// Seconds of processor time that `body` took this thread: what it takes on a machine with nothing else to do.
  static func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
    func used() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = used()
    try body()
    return used() - start
  }

  /// Asks `condition` every 2 ms until it holds.
  ///
  /// - Returns: whether it came to hold within `limit` seconds.
  static func wait(atMost limit: Double, until condition: () -> Bool) -> Bool {
    let end = now + limit
    while !condition() {
      if now > end { return false }
      usleep(2000)
    }
    return true
  }
}
