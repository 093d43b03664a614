import RecallModel

/// A memory as the choice for a context page sees it: without any text.
struct ContextCandidate: Sendable {
  let row: MemoryRow
  let section: ContextSection
  /// 0 to 1: of two findings alike in everything else, a decision says more than a refactoring.
  let typeWeight: Double
  /// 1 to 5.
  let importance: Int
  let created: Timestamp
  /// It lives in the project itself and not in `_global`.
  let isOwn: Bool

  init(row: MemoryRow, type: String, importance: Int, created: Timestamp, isOwn: Bool) {
    self.row = row
    section = ContextSection(type: type)
    typeWeight = Self.weight(of: type)
    self.importance = importance
    self.created = created
    self.isOwn = isOwn
  }

  private static func weight(of type: String) -> Double {
    switch type {
    case "decision", "project_fact", "user_pref": 1
    case "discovery", "bugfix", "feedback": 0.8
    case "feature": 0.6
    case "refactor", "change": 0.3
    default: 0.5
    }
  }
}
