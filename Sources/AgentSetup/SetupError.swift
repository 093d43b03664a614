/// Why an agent could not be set up: what happened, what was kept, and what to do next.
public struct SetupError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Sentences for a person.
  public let message: String

  /// The sentences.
  public var description: String { message }

  init(_ message: String) {
    self.message = message
  }
}
