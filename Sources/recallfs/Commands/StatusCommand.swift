import ArgumentParser

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say whether the tree is mounted, who serves it and what it holds.",
    discussion: """
      Exit code 0 when the tree answers, 6 when it is not mounted, 1 when it is mounted but does not answer.

      Examples:
        recallfs status
        recallfs status --json | jq .store.live
        recallfs status >/dev/null || recallfs mount
      """)

  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func run() throws {
    let report = try StatusReport(Workspace())
    if json { try JSONOutput.say(report) } else { Terminal.say(report.lines.joined(separator: "\n")) }
    if report.exitStatus != .done { throw SilentEnd(status: report.exitStatus) }
  }
}
