import ArgumentParser

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check everything recallfs needs, and say how to mend what is wrong.",
    discussion: """
      One line a check: ok, warn or fail, and below what is not ok how to mend it. It repairs nothing itself. Exit code 0 when \
      nothing fails (warnings are allowed), 1 otherwise.

      Examples:
        recallfs doctor
        recallfs doctor --json | jq '.checks[] | select(.level != "ok")'
      """)

  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func run() throws {
    let report = Doctor().examine()
    if json { try JSONOutput.say(report) } else { Terminal.say(report.lines.joined(separator: "\n")) }
    if !report.ok { throw SilentEnd(status: .failed) }
  }
}
