import ArgumentParser
import Glibc

/// What an agent waits for at each of its steps.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract:
      "The whole run of recallfs-hook, from its start to its end, beside other programs that do nothing.",
    discussion: """
      Events of a session are handed over one by one, each to a process of its own,
      as an agent does it. Every round \
      measures each kind once, so that what else the machine does meets all of them alike. The home is on the disk of \
      TMPDIR: "fsync of a file" is what the same disk takes for the same 2 KB without any program.
      """)

  @Option(help: "Rounds.")
  var runs = 300
  @Option(help: "The recallfs-hook to measure (default: the one beside this program).")
  var hook: String?
  @OptionGroup var output: ReportOptions

  mutating func run() throws {
    guard runs > 0 else { throw ValidationError("--runs must be positive") }
    let scratch = try Scratch()
    let program = try hook ?? HookWork.besideThisProgram()
    let work = try HookWork(program: program, scratch: scratch)
    var times: [String: [Double]] = [:]
    // Once for nothing: the program and its folders come into the page cache.
    for kind in work.kinds { _ = try work.milliseconds(kind) }
    for _ in 0..<runs {
      for kind in work.kinds { times[kind.name, default: []].append(try work.milliseconds(kind)) }
      try work.clear()
    }
    var report = Report(subject: "hook: \(program), \(runs) rounds")
    report.figures = work.kinds.flatMap { kind in
      let sorted = (times[kind.name] ?? []).sorted()
      return [
        Figure("\(kind.name), median", "ms", values: sorted, limit: kind.limits.map { .atMost($0.median) }),
        Figure(
          "\(kind.name), p99", "ms", values: [sorted[min(sorted.count - 1, sorted.count * 99 / 100)]],
          limit: kind.limits.map { .atMost($0.p99) }),
      ]
    }
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }
}
