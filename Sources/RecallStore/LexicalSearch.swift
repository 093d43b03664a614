public import RecallModel

/// Words to find, and where.
public struct LexicalSearch: Sendable {
  /// Free text: every word counts, none is syntax.
  public var words: String
  /// Only this project and `_global`; `nil` for all.
  public var project: ProjectRow?
  /// Whether memories in the archive are found too.
  public var includesArchived = false
  /// The most hits wanted.
  public var limit = 20

  /// Asks for words.
  public init(words: String, project: ProjectRow? = nil, includesArchived: Bool = false, limit: Int = 20) {
    self.words = words
    self.project = project
    self.includesArchived = includesArchived
    self.limit = limit
  }
}
