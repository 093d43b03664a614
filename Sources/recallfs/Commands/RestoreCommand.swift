import ArgumentParser
import RecallModel
import RecallStore

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring back a removed memory, or an old text of a memory.",
    discussion: """
      Without --version the memory comes out of the archive, with its history, to where it was or to --to. With \
      --version an old text becomes the newest version; nothing of the history is lost.

      Examples:
        recallfs ls --archived
        recallfs restore 7W2M9KQ4TD
        recallfs restore myproject/decision/sqlite.md --to myproject/reference/sqlite.md
        recallfs restore myproject/decision/sqlite.md --version 3
      """)

  @Argument(help: "An id, a path in archive/, or the path it had.")
  var memory: String
  @Option(help: "Where it goes: <project>/<path>.md.")
  var to: String?
  @Option(help: "The number of a version, a moment, or how long ago.")
  var version: String?

  func validate() throws {
    if to != nil, version != nil { throw ValidationError("--to and --version exclude each other.") }
  }

  func run() throws {
    let workspace = try Workspace()
    let store = try workspace.store()
    let found = try MemoryReference(text: memory).find(in: store, workspace)
    let restorer = Restorer(store: store, workspace: workspace)
    let entry =
      if let version {
        try restorer.bringBack(VersionChoice(text: version), of: found)
      } else {
        try restorer.restore(found, to: to)
      }
    let project = try store.memory(at: entry.row)?.projectName ?? found.projectName
    Terminal.say("by-project/\(project)/\(entry.path)  \(entry.id)")
  }
}
