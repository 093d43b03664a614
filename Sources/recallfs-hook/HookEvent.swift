/// What the agents call the events that this program must tell apart.
enum HookEvent {
  static func isStart(_ name: String) -> Bool { ["SessionStart", "sessionStart"].contains(name) }
  static func isEnd(_ name: String) -> Bool { ["SessionEnd", "sessionEnd"].contains(name) }
  /// A prompt that the agent's program gives itself, about work of the turn before.
  static func isNotification(_ prompt: String) -> Bool { prompt.hasPrefix("<task-notification>") }
  static func isPrompt(_ name: String) -> Bool {
    ["UserPromptSubmit", "beforeSubmitPrompt", "BeforeAgent"].contains(name)
  }
}
