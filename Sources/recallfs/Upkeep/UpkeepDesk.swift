import RecallModel
import RecallStore
import Settings
import Upkeep

/// What a person does with upkeep.
struct UpkeepDesk {
  private let workspace: Workspace
  private let store: MemoryStore
  private let kinds: Set<UpkeepKind>?

  init(_ workspace: Workspace, jobs kinds: Set<UpkeepKind>?) throws {
    self.workspace = workspace
    self.kinds = kinds
    store = try workspace.store()
  }

  private func runner() throws -> UpkeepRunner {
    let tools = UpkeepTools(
      store: store, recaller: try workspace.recaller(of: store), limits: UpkeepLimits(workspace.settings),
      home: workspace.settings.home)
    return UpkeepRunner(UpkeepJobs.all(tools), store: store, home: workspace.settings.home)
  }

  // MARK: - Doing

  func run(asJSON: Bool) throws {
    let bar = ProgressBar("Upkeep", unit: "steps")
    var lines: [UpkeepKind: [String]] = [:]
    let outcome = try runner().run(
      kinds,
      progress: { kind, place, count, done in
        bar.show(place, of: count)
        lines[kind, default: []] += done
      })
    bar.end()
    if outcome == .busy {
      throw CommandFailure(
        .busy, "Upkeep is running already, in the daemon or another terminal; it goes on by itself.")
    }
    try say(
      UpkeepKind.allCases.filter { kinds?.contains($0) != false }.map { ($0, lines[$0] ?? []) }, asJSON,
      did: true)
  }

  func rehearse(asJSON: Bool) throws {
    try say(runner().rehearse(kinds), asJSON, did: false)
  }

  private func say(_ jobs: [(kind: UpkeepKind, lines: [String])], _ asJSON: Bool, did: Bool) throws {
    if asJSON {
      return try JSONOutput.say(jobs.map { JobRecord(job: $0.kind.rawValue, changes: $0.lines) })
    }
    let busy = jobs.filter { !$0.lines.isEmpty }
    guard !busy.isEmpty else {
      return Terminal.say(did ? "Nothing was to be done." : "Nothing is to be done.")
    }
    for job in busy {
      Terminal.say("\(job.kind.rawValue): \(job.lines.count) \(did ? "done" : "to be done")")
      Terminal.say(lines: job.lines.map { "  \($0)" })
    }
  }

  private struct JobRecord: Encodable {
    let job: String
    let changes: [String]
  }

  // MARK: - Standing

  func report(asJSON: Bool) throws {
    let records = try store.upkeepRecords().filter { record in
      kinds?.contains { $0.rawValue == record.name } != false
    }
    let sizes = try store.sizes()
    if asJSON {
      return try JSONOutput.say(
        Standing(
          jobs: records.map {
            JobStanding(job: $0.name, finished: $0.finished.iso8601UTC, outcome: $0.outcome)
          }, bytes: Dictionary(uniqueKeysWithValues: sizes.parts.map { ($0.name, $0.byteCount) }),
          zone: try store.timeZone()))
    }
    for kind in UpkeepKind.allCases where kinds?.contains(kind) != false {
      let record = records.first { $0.name == kind.rawValue }
      let said = record.map { "\(Moment.short($0.finished)), \($0.outcome)" } ?? "never"
      Terminal.say("\(kind.rawValue): \(said)")
    }
    Terminal.say("")
    for part in sizes.parts where part.byteCount > 0 {
      Terminal.say("\(part.name): \(Size.text(part.byteCount))")
    }
    if let zone = try store.timeZone() { Terminal.say("days are counted in \(zone)") }
  }

  private struct Standing: Encodable {
    let jobs: [JobStanding]
    let bytes: [String: Int]
    let zone: String?
  }

  private struct JobStanding: Encodable {
    let job: String
    let finished: String
    let outcome: String
  }
}
