import Synchronization

/// The loop of a ``Watchdog``; it lives as long as its thread.
final class Watch: Sendable {
  private let clock: RequestClock
  private let limits: Watchdog.Limits
  private let warn: @Sendable (SlowRequest) -> Void
  private let giveUp: @Sendable (SlowRequest) -> Void
  private let stopped = Atomic<Bool>(false)

  init(
    clock: RequestClock, limits: Watchdog.Limits, warn: @escaping @Sendable (SlowRequest) -> Void,
    giveUp: @escaping @Sendable (SlowRequest) -> Void
  ) {
    self.clock = clock
    self.limits = limits
    self.warn = warn
    self.giveUp = giveUp
  }

  func stop() {
    stopped.store(true, ordering: .sequentiallyConsistent)
    clock.alarm.ring()
  }

  func run() {
    // The start of the last request warned of, by worker: a worker's next slow request starts later.
    var warned: [ObjectIdentifier: UInt64] = [:]
    var gaveUp = false
    while !isStopped {
      clock.waitForRequest()
      if isStopped { return }
      clock.alarm.wait(atMost: limits.interval)
      let now = RequestClock.now()
      for request in clock.running().sorted(by: { $0.startedAt < $1.startedAt }) where !isStopped {
        let age = now &- min(request.startedAt, now)
        let slow = SlowRequest(operation: request.operation, age: .nanoseconds(Int64(clamping: age)))
        if slow.age >= limits.warnAfter, warned[request.worker] != request.startedAt {
          warned[request.worker] = request.startedAt
          warn(slow)
        }
        if slow.age >= limits.giveUpAfter, !gaveUp {
          gaveUp = true
          giveUp(slow)
        }
      }
    }
  }

  private var isStopped: Bool { stopped.load(ordering: .sequentiallyConsistent) }
}
