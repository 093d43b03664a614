import ArgumentParser
import Settings
import Upkeep

struct UpkeepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upkeep",
    abstract: "Keep the store small and true.",
    discussion: """
      The daemon does this by itself while nothing else happens (setting upkeep). Nothing is deleted: what is retired goes \
      to the archive, where it is searched and from where 'recallfs restore' brings it back.

      Jobs, in the order in which they run:
      \(UpkeepKind.allCases.map { "  \($0.rawValue.padded(to: 9)) \($0.summary)" }.joined(separator: "\n"))

      Examples:
        recallfs upkeep --dry-run           what would be done, and why
        recallfs upkeep                     do it
        recallfs upkeep archive --dry-run   one job
        recallfs upkeep --status            how far each job is
      """)

  @Argument(help: "Jobs; all without.", transform: Self.kind)
  var jobs: [UpkeepKind] = []
  @Flag(help: "Show what would be done, and change nothing.")
  var dryRun = false
  @Flag(help: "Show when each job last came to its end, and what each part of the database takes.")
  var status = false
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func validate() throws {
    if dryRun, status { throw ValidationError("--dry-run and --status exclude each other.") }
  }

  func run() throws {
    let desk = try UpkeepDesk(Workspace(), jobs: jobs.isEmpty ? nil : Set(jobs))
    if status { return try desk.report(asJSON: json) }
    try dryRun ? desk.rehearse(asJSON: json) : desk.run(asJSON: json)
  }
}

extension UpkeepCommand {
  private static func kind(_ name: String) throws -> UpkeepKind {
    if let kind = UpkeepKind(rawValue: name) { return kind }
    let names = UpkeepKind.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("There is no job '\(name)'. There are: \(names).")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
