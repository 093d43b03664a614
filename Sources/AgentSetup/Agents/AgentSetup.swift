import JSONText

/// Which files of an agent we touch, and what we put there.
protocol AgentSetup {
  /// What is to be there under these options, and what the user should know.
  func files(_ options: SetupOptions) throws(SetupError) -> (files: [ManagedFile], notes: [String])

  /// Everything that could be there, for undoing.
  var allFiles: [ManagedFile] { get }
}

extension AgentSetup {
  /// A hook in the shape Claude Code gave it and others took over: a group with one handler.
  func group(_ handler: JSON, matcher: String? = nil) -> JSON {
    let members = matcher.map { [JSONMember("matcher", .string($0))] } ?? []
    return .object(members + [JSONMember("hooks", .array([handler]))])
  }

  /// The block of a file of instructions that cannot import another.
  func pointer(to page: String) -> TextEdit {
    TextEdit(lines: [
      "Notes from earlier sessions are files below `\(page.dropLast("/here/CONTEXT.md".count))`. What is known about the",
      "current project is on the page `\(page)`; reading `search/<words>.md` there searches the rest.",
    ])
  }
}
