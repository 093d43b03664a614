import ArgumentParser

/// From what hooks and agents leave on the disk to events in the store.
struct IntakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake",
    abstract: "Events a second from the spool into a store, and megabytes a second of a transcript.",
    discussion: """
      The peer reads the same spool files and removes them, and does nothing with them. The transcript is a made one: \
      prompts, answers, tools with their results, and as much book-keeping as Claude Code writes.
      """)

  @Option(help: "Spool files in a round.")
  var events = 20_000
  @Option(help: "Size of the transcript.")
  var transcriptMegabytes = 50
  @Option(help: "Rounds to take the median of.")
  var rounds = 3
  @OptionGroup var output: ReportOptions

  mutating func run() throws {
    guard events > 0, transcriptMegabytes > 0, rounds > 0 else {
      throw ValidationError("each number must be positive")
    }
    let scratch = try Scratch()
    var report = Report(
      subject:
        "intake: \(events) events, a transcript of \(transcriptMegabytes) MB, median of \(rounds) rounds")
    // First, while this process is small: its memory is measured.
    let transcript = try TranscriptWork(scratch: scratch, megabytes: transcriptMegabytes, rounds: rounds)
      .figures()
    report.figures = try SpoolWork(scratch: scratch, events: events, rounds: rounds).figures() + transcript
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }
}
