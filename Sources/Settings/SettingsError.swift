/// A setting that cannot be used, by name.
public struct SettingsError: Error, Sendable, CustomStringConvertible {
  /// Where the value stands, what is wrong with it, and what would be right.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
