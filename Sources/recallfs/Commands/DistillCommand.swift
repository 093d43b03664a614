import ArgumentParser
import Settings

struct DistillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill",
    abstract: "Make memories of sessions.",
    discussion: """
      The daemon does this by itself when a session ends. Without options the queue is shown. Files are transcripts of \
      Claude Code: with --dry-run they show what would be kept of them, and nothing is stored.

      Examples:
        recallfs distill                            what waits, and what came of the last sessions
        recallfs distill --now                      all that waits, now
        recallfs distill --retry                    what failed, once more
        recallfs distill --dry-run                  what would be kept of what waits
        recallfs distill --dry-run session.jsonl    what would be kept of a transcript
      """)

  @Argument(help: "Transcripts, with --dry-run.", completion: .file(extensions: ["jsonl"]))
  var transcripts: [String] = []
  @Flag(help: "Distil all that waits, sessions that are not over too.")
  var now = false
  @Flag(help: "Show what would be kept, and store nothing.")
  var dryRun = false
  @Flag(help: "Put what failed, or waits for a provider, into the queue again.")
  var retry = false
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func validate() throws {
    if !transcripts.isEmpty, !dryRun {
      throw ValidationError(
        "Transcripts are given with --dry-run; 'recallfs import transcripts' brings them in.")
    }
    if now, dryRun { throw ValidationError("--now and --dry-run exclude each other.") }
  }

  func run() throws {
    let desk = try DistillDesk(Workspace())
    if retry { try desk.retry() }
    if dryRun {
      try transcripts.isEmpty ? desk.rehearse(asJSON: json) : desk.rehearse(transcripts, asJSON: json)
    } else if now {
      try desk.run(asJSON: json)
    } else if json || !retry {
      try desk.show(asJSON: json)
    }
  }
}
