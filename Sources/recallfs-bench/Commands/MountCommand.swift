import ArgumentParser
import Foundation

/// The tree through the kernel, beside the fastest file system of the same shape.
struct MountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mount",
    abstract: "File operations, grep, rg and saves through a mount, against a minimal C file system.",
    discussion: """
      The peer is compiled from limitfs.c and fsops.c in the folder that --peer-source or RECALLFS_PEER_SOURCE \
      names. Cold is a fresh mount, hot the third pass. In each round peer and recallfs follow one another \
      for every kind of work; ratios are recallfs to peer, so above 1 is faster for /s and slower for ms.
      """)

  @Option(help: "Rounds to take the median of.")
  var rounds = 7
  @Option(help: "Memories of 1 KB in the tree.")
  var memories = 10_000
  @Option(help: "The folder of limitfs.c and fsops.c (default: RECALLFS_PEER_SOURCE).")
  var peerSource: String?
  @Flag(exclusivity: .exclusive)
  var placement: Placement = .pinned
  @Option(help: "The recallfsd to measure (default: the one beside this program).")
  var daemon: String?
  @Option(help: "Only the kinds of work whose name begins so, for example read or save.")
  var only: String?
  @OptionGroup var output: ReportOptions

  mutating func run() throws {
    let named = peerSource ?? ProcessInfo.processInfo.environment["RECALLFS_PEER_SOURCE"]
    guard let source = named, !source.isEmpty else {
      throw BenchFailure(
        "say where limitfs.c and fsops.c are, with --peer-source DIR or RECALLFS_PEER_SOURCE", status: 2)
    }
    let scratch = try Scratch()
    let shape = TreeShape(memories: memories)
    var report = Report(
      subject: "mount: \(shape.memories) memories of 1 KB, \(placement), median of \(rounds) rounds")
    let setting = try MountSetting(
      source: source, shape: shape, placement: placement, daemon: daemon, in: scratch)
    for round in 1...max(1, rounds) {
      Terminal.note("round \(round) of \(rounds)")
      try setting.measure(round: round, only: only)
    }
    report.figures = setting.samples.figures
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }
}
