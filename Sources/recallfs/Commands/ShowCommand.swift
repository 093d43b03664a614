import RecallModel
import ArgumentParser
import RecallStore

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a memory, as it is or as it was.",
    discussion: """
      The memory is named by its id, its path in the tree (any view), or its path below by-project. Archived ones are \
      found too. --at takes a version's number from 'recallfs history', a moment (2026-11-21, 2026-11-21T09:30) or \
      how long ago (90m, 12h, 7d).

      Examples:
        recallfs show myproject/decision/sqlite.md
        recallfs show 7W2M9KQ4TD --at 2
        recallfs show ~/.claude-mem/fs/by-type/user_pref/bun.md --at 7d
        recallfs show myproject/decision/sqlite.md --json | jq .tags
      """)

  @Argument(help: "An id or a path.")
  var memory: String
  @Option(help: "A version's number, a moment, or how long ago.")
  var at: String?
  @Flag(help: "Print one JSON object with every field (docs/cli.md).")
  var json = false

  func run() throws {
    let workspace = try Workspace()
    let store = try workspace.store()
    let found = try MemoryReference(text: memory).find(in: store, workspace)
    let version = try at.map { try VersionChoice(text: $0).pick(from: store.history(of: found.entry.row)).id }
    let text = try store.text(of: version ?? found.entry.version)
    if json { try JSONOutput.say(MemoryRecord(found, text: text)) } else { Terminal.say(bytes: text) }
  }
}
