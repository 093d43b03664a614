import ArgumentParser
import Glibc

/// What a daemon nobody uses costs.
struct IdleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "idle",
    abstract: "Memory and processor time of a daemon with nothing to do.")

  @Option(help: "Memories in the store.")
  var memories = 10_000
  @Option(help: "Seconds to watch it do nothing.")
  var seconds = 10
  @Option(help: "The recallfsd to measure (default: the one beside this program).")
  var daemon: String?
  @OptionGroup var output: ReportOptions

  mutating func run() throws {
    let scratch = try Scratch()
    let home = try scratch.folder("home")
    let shape = TreeShape(memories: memories)
    var report = Report(subject: "idle: \(shape.memories) memories")
    try StoreFilling.fill(home: home, shape: shape)
    let run = try DaemonRun.start(home: home, placement: .free, program: daemon)
    report.figures += try resident("after mounting", run)
    try Child.run(["find", run.mountPoint], output: .discarded)
    report.figures += try resident("after find", run)
    report.figures += try idling(run)
    try Child.run(["grep", "-r", "NEEDLE", "\(run.mountPoint)/by-project"], output: .discarded)
    report.figures += try resident("after grep -r", run)
    try run.stop()
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }

  private func resident(_ moment: String, _ run: DaemonRun) throws -> [Figure] {
    let process = try ProcessUse(of: run.child.id)
    return [
      Figure("resident \(moment)", "MiB", values: [process.residentMebibytes], limit: .atMost(60)),
      Figure("of it anonymous", "MiB", values: [process.anonymousMebibytes]),
    ]
  }

  private func idling(_ run: DaemonRun) throws -> [Figure] {
    // Work that a mount and a walk leave behind is not idling; it ends within a second or two.
    sleep(3)
    let before = try ProcessUse(of: run.child.id)
    sleep(UInt32(seconds))
    let after = try ProcessUse(of: run.child.id)
    return [
      Figure(
        "processor time in \(seconds) s", "ticks", values: [after.ticks - before.ticks], limit: .atMost(0)),
      Figure("context switches in \(seconds) s", "", values: [after.switches(since: before)]),
    ]
  }
}
