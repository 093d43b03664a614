import Glibc

/// Something one thread waits for, for a limited time, and another one brings.
final class Latch<Value: Sendable>: @unchecked Sendable {  // its values are touched under `mutex` only
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value?
  private var isGivenUp = false

  init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // The wall clock may be set while somebody waits.
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

  /// Brings the value; the first one counts.
  ///
  /// - Returns: whether somebody has given up waiting for it.
  func bring(_ brought: Value) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if value == nil { value = brought }
    pthread_cond_broadcast(condition)
    return isGivenUp
  }

  /// The value, or `nil` when it has not come within so many milliseconds.
  func wait(milliseconds: Int) -> Value? {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    let nanoseconds = end.tv_nsec + (milliseconds % 1000) * 1_000_000
    end.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while value == nil {
      if pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { break }
    }
    if value == nil { isGivenUp = true }
    return value
  }
}
