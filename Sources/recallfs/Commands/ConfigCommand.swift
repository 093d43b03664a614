import ArgumentParser
import Settings

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show or change settings.",
    discussion: """
      Without arguments: every setting, its value, where that comes from and what it means. With a key: its value. \
      With a key and a value: writes it to recallfs.json in the home; a running daemon takes it at its next start.

      Examples:
        recallfs config
        recallfs config mountPoint
        recallfs config draftHours 48
      """)

  @Argument(help: "A setting.", completion: .list(SettingKey.allCases.map(\.rawValue)))
  var key: String?
  @Argument(help: "Its new value.")
  var value: String?
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func run() throws {
    let list = try SettingsList(Workspace().settings)
    if let key, let value {
      try list.set(key, to: value)
    } else if let key {
      Terminal.say(try list.value(of: key))
    } else if json {
      try JSONOutput.say(list.records)
    } else {
      Terminal.say(lines: list.lines)
    }
  }
}
