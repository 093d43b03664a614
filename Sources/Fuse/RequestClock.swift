internal import CFuse
import Glibc
import Synchronization

/// Knows what every worker thread is doing, without a lock on the request path.
final class RequestClock: Sendable {
  /// Wakes the watchdog when it sleeps without a time limit.
  let alarm = Alarm()
  /// Set by the watchdog before it sleeps without a time limit.
  ///
  /// It sets this and then looks at the workers; a worker marks its start and then looks at this; with
  /// both in one total order, one of them sees the other.
  private let watcherSleeps = Atomic<Bool>(false)
  private let workers = Mutex<[Worker]>([])
  private let key: pthread_key_t

  init() throws(Errno) {
    var key = pthread_key_t()
    // No destructor: libfuse keeps its workers until the loop ends, and `workers` owns their places.
    let failure = pthread_key_create(&key, nil)
    guard failure == 0 else { throw Errno(rawValue: failure) }
    self.key = key
  }

  deinit {
    pthread_key_delete(key)
  }

  /// Marks that the calling thread has begun a request; the caller ends it with ``Worker/end()``.
  func begin(_ operation: RequestKind) -> Worker {
    let worker =
      if let known = pthread_getspecific(key) {
        Unmanaged<Worker>.fromOpaque(known).takeUnretainedValue()
      } else {
        registerThread()
      }
    worker.begin(operation, at: Self.now())
    if watcherSleeps.load(ordering: .sequentiallyConsistent) { wakeWatcher() }
    return worker
  }

  /// Requests so far; operations that never came are left out.
  var counts: [RequestKind: UInt64] {
    let workers = workers.withLock { $0 }
    var sums: [RequestKind: UInt64] = [:]
    for operation in RequestKind.allCases {
      let sum = workers.reduce(0) { $0 &+ $1.count(of: operation) }
      if sum > 0 { sums[operation] = sum }
    }
    return sums
  }

  /// Every request that runs now, in no particular order.
  func running() -> [(operation: RequestKind, startedAt: UInt64, worker: ObjectIdentifier)] {
    workers.withLock { $0 }.compactMap { worker in
      worker.running.map { ($0.operation, $0.startedAt, ObjectIdentifier(worker)) }
    }
  }

  /// Sleeps until a request begins, or not at all when one is running; for the watchdog's thread alone.
  func waitForRequest() {
    watcherSleeps.store(true, ordering: .sequentiallyConsistent)
    if workers.withLock({ $0.contains { $0.startedAt.load(ordering: .sequentiallyConsistent) != 0 } }) {
      watcherSleeps.store(false, ordering: .sequentiallyConsistent)
    } else {
      alarm.wait()
    }
  }

  /// Nanoseconds of a clock that costs a few of them to read and is exact to some milliseconds.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }

  private func registerThread() -> Worker {
    let worker = Worker()
    workers.withLock { $0.append(worker) }
    pthread_setspecific(key, Unmanaged.passUnretained(worker).toOpaque())
    return worker
  }

  private func wakeWatcher() {
    if watcherSleeps.exchange(false, ordering: .sequentiallyConsistent) { alarm.ring() }
  }
}
