import ArgumentParser
import RecallImport
import RecallStore
import Settings

struct ImportInstructionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claude-md",
    abstract: "Bring in what CLAUDE.md files tell agents.",
    discussion: """
      Your own CLAUDE.md becomes preferences that hold everywhere, a project's CLAUDE.md facts of that project: a memory \
      for each section, code whole. Lines that import other files, comments, and what 'recallfs install' has added are \
      left out. Without a file it is your own and the working directory's. Run it again after a change: a section that \
      changed becomes a new version, but what you edited here is left alone, and what you removed stays removed.

      Examples:
        recallfs import claude-md --dry-run
        recallfs import claude-md
        recallfs import claude-md ~/shop/CLAUDE.md ~/shop/AGENTS.md
      """)

  @Argument(help: "The files, or folders that have a CLAUDE.md.", completion: .file())
  var files: [String] = []
  @OptionGroup var options: ForeignImportOptions

  func run() throws {
    let workspace = try Workspace()
    let agentFolder = try workspace.agentFolder()
    let found =
      try files.isEmpty ? usual(workspace, agentFolder) : files.flatMap { try named($0, agentFolder) }
    guard !found.isEmpty else {
      throw CommandFailure(
        .notFound, "Nothing was imported: there is no CLAUDE.md in \(agentFolder) or the working directory.")
    }
    try ForeignImportRunner(workspace, kind: "claude-md", unit: "files", options).run { store, bar in
      var fileImport = InstructionImport(
        store: store, locator: workspace.locator, isRehearsal: options.dryRun)
      fileImport.progress = bar.show
      fileImport.isCancelled = { Interruption.hasCome }
      return try fileImport.run(found)
    }
  }

  /// The user's own, and those of the working directory's project.
  private func usual(_ workspace: Workspace, _ agentFolder: String) -> [InstructionFile] {
    let root = Workspace.currentDirectory.flatMap { workspace.locator.root(of: $0) }
    return InstructionFile.all(at: "\(agentFolder)/CLAUDE.md", agentFolder: agentFolder)
      + (root.map { InstructionFile.all(at: $0, agentFolder: agentFolder) } ?? [])
  }

  private func named(_ path: String, _ agentFolder: String) throws -> [InstructionFile] {
    let path = Workspace.absolute(path)
    let found = InstructionFile.all(at: path, agentFolder: agentFolder)
    guard !found.isEmpty else {
      throw CommandFailure(.notFound, "Nothing was imported: there is no CLAUDE.md at \(path).")
    }
    return found
  }
}
