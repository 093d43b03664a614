import RecallModel
import ArgumentParser
import RecallStore

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the versions of a memory, oldest first.",
    discussion: """
      One line a version: number, date, where it came from, bytes, title. 'recallfs show --at <number>' prints one, \
      'recallfs restore --version <number>' makes it the newest.

      Examples:
        recallfs history myproject/decision/sqlite.md
        diff <(recallfs show $m --at 1) <(recallfs show $m)
      """)

  @Argument(help: "An id or a path.")
  var memory: String
  @Flag(help: "Print a JSON array (docs/cli.md).")
  var json = false

  func run() throws {
    let workspace = try Workspace()
    let store = try workspace.store()
    let found = try MemoryReference(text: memory).find(in: store, workspace)
    let versions = try store.history(of: found.entry.row)
    if json { return try JSONOutput.say(versions.enumerated().map { VersionRecord($1, number: $0 + 1) }) }
    for (index, version) in versions.enumerated() {
      Terminal.say(
        "\(index + 1)  \(Moment.short(version.created))  \(version.source.rawValue)  \(version.byteCount)  \(version.title)"
      )
    }
  }
}
