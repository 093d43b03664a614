/// The names that filters may use, as the store has them now.
public struct QueryVocabulary: Sendable {
  /// Types, in the order they were defined.
  public var types: [String]
  /// Projects, in any order.
  public var projects: [String]

  /// Takes the names.
  public init(types: [String], projects: [String]) {
    self.types = types
    self.projects = projects
  }
}
