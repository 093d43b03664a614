/// A request that has been running for too long.
public struct SlowRequest: Hashable, Sendable {
  /// What the kernel asked for.
  public var operation: RequestKind
  /// How long ago it began, exact to some milliseconds.
  public var age: Duration

  /// A request as ``Watchdog`` reports it.
  public init(operation: RequestKind, age: Duration) {
    self.operation = operation
    self.age = age
  }
}
