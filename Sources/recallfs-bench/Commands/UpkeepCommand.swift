import ArgumentParser
import Foundation
import RecallModel
import RecallStore
import Upkeep

/// What a year of upkeep makes of a store.
struct UpkeepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upkeep",
    abstract:
      "A synthetic year of sessions with every job of upkeep once a week, against its labelled truth.",
    discussion: """
      docs/synthetic-year.md says what the year is made of. The year is written and kept as the daemon does it; the \
      clock of jobs and of memories is the year's own.
      """)

  @Option(help: "The same seed gives the same year.")
  var seed: UInt64 = 1
  @Option(help: "Sessions of the year; what is planted grows and shrinks with them.")
  var sessions = 2_000
  @Option(help: "Where truth.jsonl and, with --keep, the store go.")
  var out: String?
  @Flag(help: "Keep the store and the working trees in the folder of --out.")
  var keep = false
  @Option(help: "The folder of the embedding model; by default that of ~/.claude-mem or RECALLFS_HOME.")
  var model: String?
  @OptionGroup var output: ReportOptions

  func validate() throws {
    if keep, out == nil { throw ValidationError("--keep needs --out.") }
    if sessions < 20 { throw ValidationError("--sessions is at least 20.") }
  }

  mutating func run() throws {
    let scratch = try Scratch()
    let plan = YearPlan(seed: seed, sessions: sessions)
    if let out {
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
      try YearTruth.write(plan.truths, to: "\(out)/truth.jsonl")
    }
    let folder = keep ? out ?? scratch.path : scratch.path
    if FileManager.default.fileExists(atPath: "\(folder)/home") {
      throw BenchFailure("\(folder)/home is there already: remove it, or name another folder")
    }
    let embedder = try ModelChoice.embedder(at: model)
    let year = try YearRun(plan, seed: seed, folder: folder, embedder: embedder)
    try year.run()
    try year.store.tidy()
    let means = embedder == nil ? "by words alone" : "with vectors"
    var report = Report(subject: "upkeep: \(sessions) sessions in a year, seed \(seed), \(means)")
    report.figures = try Self.figures(of: year)
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }

  private static func figures(of year: YearRun) throws -> [Figure] {
    let outcome = try YearOutcome(year)
    let size = Double(try year.store.sizes().total)
    let (duplicates, contradictions, stale) = (
      outcome.duplicates(), outcome.contradictions(), outcome.stale()
    )
    var figures = [
      Figure("raw", "MB", values: [Double(year.rawByteCount) / 1e6]),
      Figure("store against raw", "%", values: [size * 100 / Double(year.rawByteCount)], limit: .atMost(10)),
      Figure("memories that are not archived", "", values: [Double(outcome.liveCount)]),
      Figure("facts in the top 5", "", values: [try outcome.factsFound()], limit: .atLeast(0.95)),
      Figure(
        "reversals: newer answers", "", values: [try outcome.reversalsAnswered()], limit: .atLeast(0.95)),
      Figure("contradictions as cases", "", values: [contradictions.asCases]),
      Figure("contradictions settled at capture", "", values: [contradictions.settled]),
      Figure("contradictions surfaced", "", values: [contradictions.shown], limit: .atLeast(0.8)),
      Figure("precision of cases", "", values: [contradictions.precision], limit: .atLeast(0.7)),
      Figure("duplicates merged at capture", "", values: [duplicates.atCapture]),
      Figure("duplicates merged by upkeep", "", values: [duplicates.byUpkeep]),
      Figure(
        "duplicates merged", "", values: [duplicates.atCapture + duplicates.byUpkeep], limit: .atLeast(0.9)),
      Figure(
        "wrong merges of near misses", "", values: [outcome.wrongMergesOfNearMisses()], limit: .atMost(0.01)),
      Figure("wrong merges of all", "", values: [outcome.wrongMergesOfAll()], limit: .atMost(0.01)),
      Figure("stale facts noticed", "", values: [stale.found]),
      Figure("facts wrongly called stale", "", values: [stale.wrong]),
      Figure("questions noticed", "", values: [Double(outcome.questionCount)]),
    ]
    let all = year.seconds.values.reduce(0, +)
    figures.append(Figure("upkeep of the year", "s", values: [all], limit: .atMost(120)))
    for kind in UpkeepKind.allCases {
      if let seconds = year.seconds[kind] {
        figures.append(Figure("  \(kind.rawValue)", "s", values: [seconds]))
      }
    }
    figures.append(Figure("peak memory in upkeep", "MiB", values: [year.peakMebibytes], limit: .atMost(300)))
    return figures
  }
}
