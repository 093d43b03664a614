import ArgumentParser
import Embedding
import Foundation
import RecallModel
import RecallStore

/// What a search through the mount costs the reader.
struct LatencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency",
    abstract: "The time to read search/<query>.md through the mount, new and repeated, with a large store.",
    discussion: """
      The store is filled with sentences of a natural distribution of words (seeded); its vectors are drawn at random, \
      as what they say does not change what a search costs, and those of the queries come from the model.
      """)

  @Option(help: "Memories in the store.")
  var memories = 10_000
  @Option(help: "Different queries to ask.")
  var queries = 300
  @Option(help: "The folder of the embedding model; by default that of ~/.claude-mem or RECALLFS_HOME.")
  var model: String?
  @Option(help: "The recallfsd to measure (default: the one beside this program).")
  var daemon: String?
  @OptionGroup var output: ReportOptions

  mutating func run() throws {
    let scratch = try Scratch()
    let home = try scratch.folder("home")
    guard let folder = ModelChoice.folder(model), let embedder = try ModelChoice.embedder(at: model) else {
      throw BenchFailure("no model: 'recallfs model install' fetches it, --model names another folder")
    }
    Terminal.note("filling a store with \(memories) memories")
    try SentenceFilling.fill(home: home, memories: memories, embedder: embedder)
    try FileManager.default.createDirectory(atPath: "\(home)/models", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: ModelFolder.path(home: home), withDestinationPath: folder)
    var report = Report(subject: "latency: \(memories) memories, \(queries) queries")
    let run = try DaemonRun.start(home: home, placement: .free, program: daemon)
    let isLarge = memories > 30_000
    let first = try firstAnswer(run)
    report.figures.append(
      Figure("start to first ranked answer", "ms", values: [first], limit: isLarge ? .atMost(500) : nil))
    report.figures += try search(run, limits: isLarge ? (15, 40) : (10, 25))
    let process = try ProcessUse(of: run.child.id)
    report.figures.append(
      Figure("anonymous memory", "MiB", values: [process.anonymousMebibytes], limit: .atMost(150)))
    try run.stop()
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }

  /// From the daemon's start to a page that was searched by words and by meaning, in milliseconds.
  private func firstAnswer(_ run: DaemonRun) throws -> Double {
    let start = Clock.now
    var number = 0
    while true {
      let page = try Self.read("\(run.mountPoint)/search/first answer \(number).md")
      if !page.contains("Searched by words only") {
        return (run.secondsUntilReady + Clock.now - start) * 1000
      }
      guard Clock.now - start < 60 else {
        throw BenchFailure("no answer by meaning within a minute:\n\(page)")
      }
      number += 1
      usleep(1000)
    }
  }

  private func search(_ run: DaemonRun, limits: (p50: Double, p99: Double)) throws -> [Figure] {
    var sentences = SentenceSource(seed: 77)
    let paths = (0..<queries + 20).map { _ in "\(run.mountPoint)/search/\(sentences.question()).md" }
    for path in paths.prefix(20) { _ = try Self.read(path) }
    let new = try paths.dropFirst(20).map { path in try Clock.seconds { _ = try Self.read(path) } * 1000 }
      .sorted()
    // Those asked last are still remembered.
    let again = try paths.suffix(50).flatMap { path in
      try (0..<4).map { _ in try Clock.seconds { _ = try Self.read(path) } * 1000 }
    }
    return [
      Figure("new query, p50", "ms", values: [new[new.count / 2]], limit: .atMost(limits.p50)),
      Figure("new query, p95", "ms", values: [new[new.count * 95 / 100]]),
      Figure("new query, p99", "ms", values: [new[new.count * 99 / 100]], limit: .atMost(limits.p99)),
      Figure("repeated query, median", "ms", values: again, limit: .atMost(1)),
    ]
  }

  /// As `cat` reads: open, read to the end, close.
  private static func read(_ path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw BenchFailure("\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 128 << 10)
    while case let count = Glibc.read(descriptor, &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
