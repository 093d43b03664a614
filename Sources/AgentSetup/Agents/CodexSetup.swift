import JSONText

/// Codex: hooks, and a word about the tree in its instructions, which import nothing.
struct CodexSetup: AgentSetup {
  let place: SetupPlace
  private static let events = [
    "SessionStart", "UserPromptSubmit", "PostToolUse", "Stop", "PreCompact", "SessionEnd",
  ]

  var allFiles: [ManagedFile] { files(SetupOptions()).files }

  func files(_ options: SetupOptions) -> (files: [ManagedFile], notes: [String]) {
    let folder = place.folder("CODEX_HOME", or: ".codex")
    let handler: JSON = ["type": "command", "command": .string(place.hookLine(for: .codex)), "timeout": 3]
    let hooks = Self.events.map { JSONAddition.hook(event: $0, entry: group(handler)) }
    var files = [
      ManagedFile(
        path: folder + "/hooks.json", why: "sessions are recorded",
        kind: .settings(JSONSettings(additions: hooks)))
    ]
    if options.namesContextPage {
      files.append(
        ManagedFile(
          path: folder + "/AGENTS.md", why: "the agent knows where the memories are",
          kind: .block(pointer(to: place.contextPage))))
    }
    return (
      files,
      [
        "Codex runs a hook only after you trust it: open /hooks there once, and again after an upgrade.",
        "Not tried with the program itself, only with its documentation. Codex may need "
          + "\(place.short(place.mountPoint)) in sandbox_workspace_write.writable_roots (config.toml) to write memories.",
      ]
    )
  }
}
