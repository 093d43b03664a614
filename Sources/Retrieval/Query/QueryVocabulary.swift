public import RecallModel

/// The names that filters may use, as the store has them now.
public struct QueryVocabulary: Sendable {
  /// Types, in the order they were defined.
  public var types: [String]
  /// Projects by name.
  public var projects: [String: ProjectRow]

  /// Takes the names.
  public init(types: [String], projects: [String: ProjectRow]) {
    self.types = types
    self.projects = projects
  }
}
