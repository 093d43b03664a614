import RecallModel
import RecallStore

/// Which memories a query may find.
struct RowFilter: Sendable {
  /// Those found in, whatever the query says; `nil` for all.
  private let scope: Set<ProjectRow>?
  /// Those the query names; `nil` for all.
  private let projects: Set<ProjectRow>?
  private let types: Set<String>?
  private let tags: [String]
  private let files: [String]
  private let since: Timestamp?
  private let until: Timestamp?
  private let importance: Int?
  private let state: MemoryState?
  /// Only what upkeep retired because nobody used it.
  private let isOfUnused: Bool

  /// - Parameter scope: the project of a project's own search folder, whose results include those of `_global`.
  init(_ filters: SearchFilters, scope: ProjectRow?, isOfUnused: Bool = false) {
    self.isOfUnused = isOfUnused
    self.scope = scope.map { [$0, .global] }
    projects = filters.projects.isEmpty ? nil : Set(filters.projects)
    types = filters.types.isEmpty ? nil : Set(filters.types)
    tags = filters.tags.map { $0.lowercased() }
    files = filters.files.map { $0.lowercased() }
    since = filters.since
    until = filters.until
    importance = filters.importance
    state = filters.state
  }

  /// Whether project and state are all that matters: what a table answers without a look at each memory.
  var isPlain: Bool {
    types == nil && tags.isEmpty && files.isEmpty && since == nil && until == nil && importance == nil
      && !isOfUnused
  }

  /// The state that is found: without a word, what is not in the archive.
  func allows(state: MemoryState) -> Bool {
    self.state.map { $0 == state } ?? (state != .archived)
  }

  func allows(project: ProjectRow) -> Bool {
    scope?.contains(project) != false && projects?.contains(project) != false
  }

  /// Everything but project and state.
  func allows(_ facts: RankingFacts) -> Bool {
    if isOfUnused, !facts.isRetiredUnused { return false }
    if let types, !types.contains(facts.type) { return false }
    if let since, facts.created < since { return false }
    if let until, facts.created >= until { return false }
    if let importance, facts.importance < importance { return false }
    if !tags.isEmpty {
      let own = facts.tags.map { $0.lowercased() }
      guard tags.contains(where: own.contains) else { return false }
    }
    if !files.isEmpty {
      let own = facts.files.map { $0.lowercased() }
      guard files.contains(where: { file in own.contains { $0.contains(file) } }) else { return false }
    }
    return true
  }
}
