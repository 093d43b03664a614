/// A coding agent we can set up.
public enum Agent: String, CaseIterable, Sendable {
  case claudeCode = "claude-code"
  case codex
  case cursor
  case gemini
  case openCode = "opencode"

  /// Its name for a person.
  public var title: String {
    switch self {
    case .claudeCode: "Claude Code"
    case .codex: "Codex"
    case .cursor: "Cursor"
    case .gemini: "Gemini CLI"
    case .openCode: "OpenCode"
    }
  }

  /// What has to change for the agent to use the memories.
  ///
  /// - Throws: ``SetupError`` when a file cannot be read or followed.
  public func installing(_ place: SetupPlace, _ options: SetupOptions) throws(SetupError) -> SetupPlan {
    let setup = setup(place)
    let (files, notes) = try setup.files(options)
    var plan = SetupPlan(notes: notes)
    for file in files {
      let (change, notes) = try file.installing()
      if let change { plan.changes.append(change) }
      plan.notes += notes
    }
    return plan
  }

  /// What has to change for everything of ours to be gone again.
  ///
  /// - Throws: ``SetupError`` when a file cannot be read or followed.
  public func removing(_ place: SetupPlace) throws(SetupError) -> SetupPlan {
    var plan = SetupPlan()
    for file in setup(place).allFiles {
      if let change = try file.removing() { plan.changes.append(change) }
    }
    return plan
  }

  /// The program that Claude Code's settings name for recording sessions; `nil` when it is not set up there.
  public static func claudeCodeHookProgram(_ place: SetupPlace) -> String? {
    ClaudeCodeSetup(place: place).hookProgram
  }

  private func setup(_ place: SetupPlace) -> any AgentSetup {
    switch self {
    case .claudeCode: ClaudeCodeSetup(place: place)
    case .codex: CodexSetup(place: place)
    case .cursor: CursorSetup(place: place)
    case .gemini: GeminiSetup(place: place)
    case .openCode: OpenCodeSetup(place: place)
    }
  }
}
