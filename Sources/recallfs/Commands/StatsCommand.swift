import ArgumentParser
import Distill
import RecallModel
import Settings

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show what the memories were good for.",
    discussion: """
      Counts what happened, and says beside each figure what it counts. The tree shows the same at .recallfs/stats.json.

      Examples:
        recallfs stats
        recallfs stats --days 7
      """)

  @Option(help: "Only the last days, from this moment back.")
  var days: Int?
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func validate() throws {
    if let days, !(1...36_500).contains(days) {
      throw ValidationError("--days takes a number from 1 to 36500.")
    }
  }

  func run() throws {
    let workspace = try Workspace()
    let since = days.map { Timestamp(rawValue: Timestamp.now.rawValue - Int64($0) * 86_400_000_000_000) }
    let report = try UsefulnessReport(
      store: workspace.store(), mountPoint: workspace.settings.mountPoint,
      userHome: StoreSettings.userHome(environment: workspace.environment),
      since: since ?? Timestamp(rawValue: .min))
    Terminal.say(bytes: Array((json ? report.json : report.text).utf8))
  }
}
