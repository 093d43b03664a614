import ArgumentParser
import RecallStore

struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Move memories to the archive, or remove them for good.",
    discussion: """
      In the archive a memory is out of the tree but searchable, and 'recallfs restore' brings it back. --purge \
      removes text, history and index for good, after asking; only the id stays known, so that it never comes back.

      Examples:
        recallfs forget myproject/decision/old.md
        recallfs forget 7W2M9KQ4TD --purge
        recallfs forget 7W2M9KQ4TD --purge --yes      in a script
      """)

  @Argument(help: "Ids or paths.")
  var memories: [String]
  @Flag(help: "Remove for good, live or archived.")
  var purge = false
  @Flag(help: "Do not ask before a purge.")
  var yes = false

  func run() throws {
    let workspace = try Workspace()
    let forgetter = Forgetter(store: try workspace.store(), workspace: workspace)
    let found = try forgetter.find(memories)
    if purge { try forgetter.purge(found, asking: !yes) } else { try forgetter.archive(found) }
  }
}
