@testable import Fuse
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct WatchdogTests {
  final class Reports: Sendable {
    let warnings = Mutex<[SlowRequest]>([])
    let surrenders = Mutex<[SlowRequest]>([])
  }

  @Test func `a handler that blocks is reported once and given up once`() throws {
    try LiveMount.with { mount throws in
      var limits = Watchdog.Limits()
      limits.warnAfter = .milliseconds(50)
      limits.giveUpAfter = .milliseconds(150)
      limits.interval = .milliseconds(20)
      let reports = Reports()
      let watchdog = try Watchdog(watching: mount.session, limits: limits) { slow in
        reports.warnings.withLock { $0.append(slow) }
      } giveUp: { slow in
        reports.surrenders.withLock { $0.append(slow) }
      }
      let path = mount("blocked")
      let reader = try PosixThread { _ = try? FileCalls.status(path) }
      #expect(eventually { reports.surrenders.withLock { !$0.isEmpty } })
      mount.filesystem.gate.open()
      reader.join()
      watchdog.stop()
      let warnings = reports.warnings.withLock { $0 }
      let surrenders = reports.surrenders.withLock { $0 }
      #expect(warnings.map(\.operation) == [.lookup] && surrenders.map(\.operation) == [.lookup])
      #expect(warnings[0].age >= .milliseconds(50) && surrenders[0].age >= .milliseconds(150))
    }
  }

  @Test func `quick requests are never reported`() throws {
    try LiveMount.with { mount throws in
      var limits = Watchdog.Limits()
      limits.warnAfter = .seconds(5)
      limits.interval = .milliseconds(1)
      let reports = Reports()
      let watchdog = try Watchdog(watching: mount.session, limits: limits) { slow in
        reports.warnings.withLock { $0.append(slow) }
      } giveUp: { _ in
      }
      for _ in 0..<500 { _ = try? FileCalls.status(mount("missing")) }
      watchdog.stop()
      #expect(reports.warnings.withLock { $0.isEmpty })
    }
  }

  @Test func `a watcher that sleeps is woken by the next request`() throws {
    let clock = try RequestClock()
    let woken = Alarm()
    let watcher = try PosixThread {
      clock.waitForRequest()
      woken.ring()
    }
    #expect(!woken.wait(atMost: .milliseconds(50)))
    let worker = clock.begin(.read)
    #expect(woken.wait(atMost: .seconds(10)))
    worker.end()
    watcher.join()
    #expect(clock.counts == [.read: 1])
  }
}
