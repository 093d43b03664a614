import Glibc
import Synchronization

/// Ctrl-C in the middle of work that ends in order.
enum Interruption {
  /// Set by the signal handler, which may do nothing else.
  private static let flag = Atomic<Bool>(false)

  /// Whether it has come.
  static var hasCome: Bool { flag.load(ordering: .relaxed) }

  /// Runs `body`, which asks whether it has come.
  static func watched<Value>(_ body: () throws -> Value) rethrows -> Value {
    signal(SIGINT) { _ in Interruption.flag.store(true, ordering: .relaxed) }
    defer { signal(SIGINT, SIG_DFL) }
    return try body()
  }
}
