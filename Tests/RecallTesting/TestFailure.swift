/// What a test could not set up or wait for.
public struct TestFailure: Error, CustomStringConvertible, Sendable {
  /// The sentence a failing test prints.
  public let description: String

  /// Takes a sentence on what was expected and what came instead.
  public init(_ description: String) {
    self.description = description
  }
}
