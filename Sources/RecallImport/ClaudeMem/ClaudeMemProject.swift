/// The project a row of claude-mem's belongs to.
enum ClaudeMemProject {
  /// The name without the worktree after its slash; `nil` for the tool's own observer, which is not imported.
  static func name(project: String, mergedInto: String?) -> String? {
    let whole = mergedInto.flatMap { $0.isEmpty ? nil : $0 } ?? project
    let name = String(whole.prefix { $0 != "/" })
    return name.isEmpty || name == "observer-sessions" ? nil : name
  }
}
