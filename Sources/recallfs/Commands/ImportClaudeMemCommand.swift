import ArgumentParser
import RecallImport
import Settings

struct ImportClaudeMemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claude-mem",
    abstract: "Bring in what claude-mem remembers.",
    discussion: """
      Observations and session summaries become memories of their projects, from claude-mem's database of any version, \
      an export (.json) or a folder with its database and corpora. What old notes cite as #12345 is found by searching \
      for it. Secrets are masked, <private> text is cut. claude-mem may be running, and its files stay as they are. Run \
      it again at any time: what is known is left alone, edited or not, and what you removed stays removed.

      Examples:
        recallfs import claude-mem --dry-run
        recallfs import claude-mem
        recallfs import claude-mem ~/backup/claude-mem.db
        recallfs search '#12345'
      """)

  @Argument(
    help: "A folder, a database or an export; by default ~/.claude-mem.", completion: .file())
  var path: String?
  @OptionGroup var options: ForeignImportOptions

  func run() throws {
    let workspace = try Workspace()
    let path = try self.path ?? Self.folder(workspace)
    let files = ClaudeMemImport.files(at: path)
    guard !files.isEmpty else {
      throw CommandFailure(.notFound, "Nothing was imported: there is no claude-mem database at \(path).")
    }
    try ForeignImportRunner(workspace, kind: "claude-mem", unit: "rows", options).run { store, bar in
      let temporary = workspace.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
      var rows = ClaudeMemImport(store: store, isRehearsal: options.dryRun, temporary: temporary)
      rows.progress = bar.show
      rows.isCancelled = { Interruption.hasCome }
      return try rows.run(files)
    }
  }

  private static func folder(_ workspace: Workspace) throws -> String {
    if let named = workspace.environment["CLAUDE_MEM_DATA_DIR"], !named.isEmpty { return named }
    guard let home = StoreSettings.userHome(environment: workspace.environment) else {
      throw CommandFailure(.usage, "There is no home folder to look in; name claude-mem's folder.")
    }
    return "\(home)/.claude-mem"
  }
}
