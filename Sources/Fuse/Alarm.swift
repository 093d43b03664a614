internal import CFuse
import Glibc

/// A bell for one sleeping thread; a ring before the wait is not lost.
final class Alarm: @unchecked Sendable {  // `rung` is guarded by the C mutex; the pointers never change
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var rung = false

  init() {
    mutex = .allocate(capacity: 1)
    condition = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // A step of the wall clock must not stretch a time limit.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func ring() {
    pthread_mutex_lock(mutex)
    rung = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Sleeps until the next ring.
  func wait() {
    pthread_mutex_lock(mutex)
    while !rung { pthread_cond_wait(condition, mutex) }
    rung = false
    pthread_mutex_unlock(mutex)
  }

  /// Sleeps until the next ring; `false` when `limit` passed first.
  @discardableResult
  func wait(atMost limit: Duration) -> Bool {
    var deadline = timespec()
    clock_gettime(CLOCK_MONOTONIC, &deadline)
    let nanoseconds = deadline.tv_nsec + Int(limit.nanoseconds % 1_000_000_000)
    deadline.tv_sec += Int(limit.nanoseconds / 1_000_000_000) + nanoseconds / 1_000_000_000
    deadline.tv_nsec = nanoseconds % 1_000_000_000
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !rung, pthread_cond_timedwait(condition, mutex, &deadline) == 0 {}
    defer { rung = false }
    return rung
  }
}

extension Duration {
  /// The whole duration in nanoseconds; 0 for a negative one.
  var nanoseconds: UInt64 {
    guard self > .zero else { return 0 }
    return UInt64(components.seconds) * 1_000_000_000 + UInt64(components.attoseconds / 1_000_000_000)
  }
}
