import ArgumentParser
import RecallImport
import Settings

struct ImportClaudeMemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claude-memory",
    abstract: "Bring in what Claude Code has remembered by itself.",
    discussion: """
      The files Claude Code keeps in ~/.claude/projects/*/memory become memories of their projects, byte for byte and \
      under their own names. Of MEMORY.md only what no file says is kept, as one memory. Run it again at any time: a \
      file that changed becomes a new version, but what you edited here is left alone, and what you removed stays removed.

      Examples:
        recallfs import claude-memory --dry-run
        recallfs import claude-memory
        recallfs import claude-memory ~/.claude/projects/-home-me-shop/memory
      """)

  @Argument(
    help: "Claude Code's folder, that of its projects or of one; by default ~/.claude/projects.",
    completion: .directory)
  var path: String?
  @OptionGroup var options: ForeignImportOptions

  func run() throws {
    let workspace = try Workspace()
    let path = Workspace.absolute(try self.path ?? "\(workspace.agentFolder())/projects")
    let mount = workspace.settings.mountPoint
    let folders = AutoMemoryFolder.all(at: path).filter { !("\($0.path)/").hasPrefix(mount + "/") }
    guard !folders.isEmpty else {
      throw CommandFailure(
        .notFound, "Nothing was imported: there are no memories of Claude Code at \(path).")
    }
    try ForeignImportRunner(workspace, kind: "claude-memory", unit: "folders", options).run { store, bar in
      var folderImport = AutoMemoryImport(
        store: store, locator: workspace.locator, isRehearsal: options.dryRun)
      folderImport.progress = bar.show
      folderImport.isCancelled = { Interruption.hasCome }
      return try folderImport.run(folders)
    }
  }
}
