import JSONText

/// Cursor: hooks; its rules are kept by the application, where no file of the user's can name the tree.
struct CursorSetup: AgentSetup {
  let place: SetupPlace
  private static let events = [
    "sessionStart", "beforeSubmitPrompt", "postToolUse", "postToolUseFailure", "afterAgentResponse",
    "preCompact", "stop", "sessionEnd",
  ]

  var allFiles: [ManagedFile] { files(SetupOptions()).files }

  func files(_ options: SetupOptions) -> (files: [ManagedFile], notes: [String]) {
    let handler: JSON = ["command": .string(place.hookLine(for: .cursor))]
    let additions: [JSONAddition] =
      [.member(path: ["version"], value: 1)] + Self.events.map { .hook(event: $0, entry: handler) }
    let file = ManagedFile(
      path: "\(place.userHome)/.cursor/hooks.json", why: "sessions are recorded",
      kind: .settings(JSONSettings(additions: additions)))
    return (
      [file],
      [
        "Add to Cursor's user rules, by hand: Notes about the project are in \(place.contextPage).",
        "Not tried with the program itself, only with its documentation. Where Cursor also runs the hooks of Claude Code, "
          + "switch third-party hooks off there, so that nothing is recorded twice.",
      ]
    )
  }
}
