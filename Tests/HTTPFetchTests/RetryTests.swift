import RecallTesting
import Synchronization
import Testing

@testable import HTTPFetch

@Suite struct RetryTests {
  private let busy = HTTPError(.busy, "busy", status: 503)

  @Test func `pauses double, are at least half random, and end`() throws {
    var generator = SeededGenerator(seed: 7)
    let policy = RetryPolicy(attempts: 4, firstDelay: .seconds(1), longestDelay: .seconds(3))
    for (failures, full) in [(1, 1.0), (2, 2), (3, 3)] {
      let delay = try #require(policy.delay(after: failures, busy, using: &generator))
      #expect(delay >= .seconds(full / 2) && delay <= .seconds(full))
    }
    #expect(policy.delay(after: 4, busy, using: &generator) == nil)
  }

  @Test func `retry-after is obeyed to the second, and too long a wait is the caller's to decide`() {
    var generator = SeededGenerator(seed: 7)
    let policy = RetryPolicy(attempts: 4, longestDelay: .seconds(30))
    let asks = { HTTPError(.busy, "busy", status: 429, retryAfter: .seconds($0)) }
    #expect(policy.delay(after: 1, asks(20), using: &generator) == .seconds(20))
    #expect(policy.delay(after: 1, asks(31), using: &generator) == nil)
    #expect(RetryPolicy.delay(fromHeader: "120") == .seconds(120))
    #expect(RetryPolicy.delay(fromHeader: "Wed, 21 Oct 2026 07:28:00 GMT") == nil)
    #expect(RetryPolicy.delay(fromHeader: "-1") == nil)
  }

  @Test func `a request is repeated until it succeeds, and not at all when it never will`() throws {
    let calls = Mutex(0)
    let policy = RetryPolicy(attempts: 5)
    let value = try policy.run(pause: { _ in true }) { () throws(HTTPError) -> Int in
      let call = calls.withLock { calls in
        calls += 1
        return calls
      }
      guard call == 3 else { throw busy }
      return call
    }
    #expect(value == 3)
    calls.withLock { $0 = 0 }
    #expect(throws: HTTPError.self) {
      try policy.run(pause: { _ in true }) { () throws(HTTPError) -> Int in
        calls.withLock { $0 += 1 }
        throw HTTPError(.refused, "no", status: 401)
      }
    }
    #expect(calls.withLock { $0 } == 1)
  }
}
