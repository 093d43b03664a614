@testable import Fuse
import Synchronization

/// Holds a handler until a test lets it go, but never for longer than the test may take.
final class Gate: Sendable {
  private let entered = Alarm()
  private let opened = Alarm()

  /// Called by the handler.
  func wait() {
    entered.ring()
    opened.wait(atMost: .seconds(20))
  }

  /// Waits until a handler stands at the gate.
  func waitForArrival() -> Bool { entered.wait(atMost: .seconds(10)) }

  func open() {
    opened.ring()
  }
}
