import ArgumentParser
import Glibc

/// How long a person waits for the tree.
struct ReadyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ready",
    abstract: "The time from the daemon's start until the tree answers, with a large store.")

  @Option(help: "Memories in the store.")
  var memories = 100_000
  @Option(help: "Starts to take the median of.")
  var rounds = 5
  @Option(help: "The recallfsd to measure (default: the one beside this program).")
  var daemon: String?
  @OptionGroup var output: ReportOptions

  mutating func run() throws {
    let scratch = try Scratch()
    let home = try scratch.folder("home")
    let shape = TreeShape(memories: memories)
    var report = Report(subject: "ready: \(shape.memories) memories, median of \(rounds) starts")
    Terminal.note("filling a store with \(shape.memories) memories")
    try StoreFilling.fill(home: home, shape: shape)
    var ready: [Double] = []
    var first: [Double] = []
    for _ in 0..<rounds {
      let run = try DaemonRun.start(home: home, placement: .free, program: daemon)
      ready.append(run.secondsUntilReady * 1000)
      first.append(try Clock.seconds { try Self.look(at: run.mountPoint, shape) } * 1000)
      try run.stop()
    }
    report.figures = [
      Figure("mount ready", "ms", values: ready, limit: .atMost(300)),
      Figure("first stat afterwards", "ms", values: first),
    ]
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }

  private static func look(at mountPoint: String, _ shape: TreeShape) throws {
    let name = TreeShape.folderName(shape.folders - 1) + "/" + TreeShape.fileName(shape.files - 1)
    let path = "\(mountPoint)/by-project/\(StoreFilling.project)/\(name)"
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw BenchFailure("\(path) is not there after ready: \(String(cString: strerror(errno)))")
    }
    guard status.st_size == TreeShape.byteCount else {
      throw BenchFailure("\(path) has \(status.st_size) bytes")
    }
  }
}
