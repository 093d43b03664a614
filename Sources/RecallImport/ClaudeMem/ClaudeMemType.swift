/// A type of claude-mem's as one of the store's.
struct ClaudeMemType: Equatable {
  private static let shared: Set<String> = [
    "bugfix", "feature", "refactor", "change", "discovery", "decision",
  ]

  /// The store's type.
  let type: String
  /// The type it had, where the store has none of that name.
  let tag: String?

  /// Types the store does not have, of security or of other modes, become discoveries tagged with what they were.
  init(_ theirs: String) {
    let isShared = Self.shared.contains(theirs)
    type = isShared ? theirs : "discovery"
    tag = isShared || theirs.isEmpty ? nil : theirs
  }
}
