@testable import Fuse
import Glibc
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SignalWaiterTests {
  final class Received: Sendable {
    let signals = Mutex<[Int32]>([])
  }

  @Test func `each signal reaches the closure on the waiting thread`() throws {
    let received = Received()
    let waiter = try SignalWaiter(for: [SIGHUP]) { signal in received.signals.withLock { $0.append(signal) } }
    for count in 1...3 {
      #expect(pthread_kill(waiter.thread.thread, SIGHUP) == 0)
      #expect(eventually { received.signals.withLock { $0.count } == count })
    }
    #expect(received.signals.withLock { $0 } == [SIGHUP, SIGHUP, SIGHUP])
  }
}
