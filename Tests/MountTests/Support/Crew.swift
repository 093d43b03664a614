import Foundation
import RecallTesting

/// Threads of a test that work at the same time.
final class Crew: Sendable {
  private let group = DispatchGroup()

  /// Starts a thread for each number below `count`.
  init(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    for number in 0..<count {
      group.enter()
      let thread = Thread { [group] in
        work(number)
        group.leave()
      }
      thread.start()
    }
  }

  /// Waits for all of them.
  ///
  /// - Throws: ``TestFailure`` when one is still at it at the deadline.
  func join(within seconds: Double = 30) throws {
    guard group.wait(timeout: .now() + seconds) == .success else {
      throw TestFailure("a thread is still at work after \(seconds) s")
    }
  }
}
