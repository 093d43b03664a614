import ArgumentParser

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List memories.",
    discussion: """
      One line each: id, date of the last change, project and path, title. Ordered by project and path.

      Examples:
        recallfs ls                          everything
        recallfs ls myproject --type decision
        recallfs ls --archived               what was removed and can be restored
        recallfs ls --at 2026-10-01          what there was at the end of that day
        recallfs ls --json | jq -r '.[].title'
      """)

  @Argument(help: "Only this project.")
  var project: String?
  @Option(help: "Only this type.")
  var type: String?
  @Flag(help: "The archive instead of what is listed in the tree.")
  var archived = false
  @Option(help: "What there was at a moment, or so long ago.")
  var at: String?
  @Flag(help: "Print a JSON array (docs/cli.md).")
  var json = false

  func run() throws {
    let list = try MemoryList(Workspace(), project: project, type: type, archived: archived, at: at)
    if json { try JSONOutput.say(list.records) } else { Terminal.say(lines: list.lines) }
  }
}
