import JSONText

/// Gemini CLI: hooks, the tree among its folders, and a word about it in its instructions.
struct GeminiSetup: AgentSetup {
  let place: SetupPlace
  private static let events = [
    "SessionStart", "BeforeAgent", "AfterTool", "AfterAgent", "PreCompress", "SessionEnd",
  ]

  var allFiles: [ManagedFile] { files(SetupOptions()).files }

  func files(_ options: SetupOptions) -> (files: [ManagedFile], notes: [String]) {
    let folder = "\(place.userHome)/.gemini"
    let handler: JSON = [
      "type": "command", "name": "recallfs", "command": .string(place.hookLine(for: .gemini)),
      // Milliseconds.
      "timeout": 10000,
    ]
    var additions = Self.events.map { JSONAddition.hook(event: $0, entry: group(handler)) }
    additions.append(
      .element(path: ["context", "includeDirectories"], value: .string(place.short(place.mountPoint))))
    var files = [
      ManagedFile(
        path: folder + "/settings.json", why: "sessions are recorded, and the tree may be read",
        kind: .settings(JSONSettings(additions: additions)))
    ]
    if options.namesContextPage {
      files.append(
        ManagedFile(
          path: folder + "/GEMINI.md", why: "the agent knows where the memories are",
          kind: .block(pointer(to: place.contextPage))))
    }
    return (files, ["Not tried with the program itself, only with its documentation."])
  }
}
