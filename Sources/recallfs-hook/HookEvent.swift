/// What the agents call the events that this program must tell apart.
enum HookEvent {
  static func isStart(_ name: String) -> Bool { ["SessionStart", "sessionStart"].contains(name) }
  static func isEnd(_ name: String) -> Bool { ["SessionEnd", "sessionEnd"].contains(name) }
  static func isPrompt(_ name: String) -> Bool {
    ["UserPromptSubmit", "beforeSubmitPrompt", "BeforeAgent"].contains(name)
  }
}
