import JSONText

/// Claude Code, for all projects of the user: hooks, permissions, its own memory, and the context page.
struct ClaudeCodeSetup: AgentSetup {
  let place: SetupPlace
  private static let plugin = "recallfs@recallfs"
  /// Every tool's use is reported: which of them matter shows only afterwards.
  private static let events = [
    "SessionStart", "UserPromptSubmit", "PostToolUse", "PostToolUseFailure", "Stop", "PreCompact",
    "SessionEnd",
  ]

  private var folder: String { place.folder("CLAUDE_CONFIG_DIR", or: ".claude") }
  private var settingsPath: String { folder + "/settings.json" }

  /// The program its hooks run; `nil` when there are none of ours.
  var hookProgram: String? {
    (try? UserFile(settingsPath).contents()).flatMap(JSONSettings.hookCommand)
  }

  var allFiles: [ManagedFile] { files(hooks: true, SetupOptions()) }

  func files(_ options: SetupOptions) throws(SetupError) -> (files: [ManagedFile], notes: [String]) {
    var notes: [String] = []
    var hooks = true
    let settings = try UserFile(settingsPath).contents().flatMap { try? JSONEdit($0) }
    let plugins = settings?.value(at: ["enabledPlugins"])?.members ?? []
    if plugins.contains(where: { $0.name == Self.plugin && $0.value == true }) {
      hooks = false
      notes.append("The plugin \(Self.plugin) is enabled and brings the hooks, so \(settingsPath) gets none.")
    }
    if settings?.value(at: ["disableAllHooks"]) == true {
      notes.append(
        "\(settingsPath) has disableAllHooks: no session is recorded until you remove that. The context page works without."
      )
    }
    if place.home != "\(place.userHome)/.claude-mem", place.environment["RECALLFS_HOME"]?.isEmpty == false {
      notes.append(
        "RECALLFS_HOME must be set wherever Claude Code is started, for its hooks to find \(place.home).")
    }
    return (files(hooks: hooks, options), notes)
  }

  private func files(hooks: Bool, _ options: SetupOptions) -> [ManagedFile] {
    var additions = hooks ? hookAdditions : []
    var readable = ["Read(\(place.rule(place.home))/**)"]
    if !(place.mountPoint + "/").hasPrefix(place.home + "/") {
      readable.append("Read(\(place.rule(place.mountPoint))/**)")
    }
    for rule in readable + ["Edit(\(place.rule(place.mountPoint))/**)"] {
      additions.append(.element(path: ["permissions", "allow"], value: .string(rule)))
    }
    if options.movesOwnMemory {
      let value = JSON.string(place.short(place.mountPoint) + "/here")
      additions.append(.member(path: ["autoMemoryDirectory"], value: value))
    }
    var files = [
      ManagedFile(
        path: settingsPath, why: "sessions are recorded, and the tree may be read and written without asking",
        kind: .settings(JSONSettings(additions: additions)))
    ]
    if options.namesContextPage {
      let page = place.contextPage.split(separator: " ", omittingEmptySubsequences: false)
        .joined(separator: "\\ ")
      files.append(
        ManagedFile(
          path: folder + "/CLAUDE.md", why: "every session starts with what is known about its project",
          kind: .block(TextEdit(lines: ["@\(page)"]))))
    }
    return files
  }

  private var hookAdditions: [JSONAddition] {
    let handler: JSON = [
      "type": "command", "command": .string(place.hookProgram), "args": ["--agent", "claude-code"],
      "timeout": 10,
    ]
    return Self.events.map { .hook(event: $0, entry: group(handler)) }
      // Which pages of ours were loaded, for counting what they cost.
      + [.hook(event: "InstructionsLoaded", entry: group(handler, matcher: "include"))]
  }
}
