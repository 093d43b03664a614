import ArgumentParser

struct ImportTranscriptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcripts",
    abstract: "Bring in the sessions that Claude Code has kept.",
    discussion: """
      Takes the prompts, answers and tool calls of every session into the store, each once, also where hooks have \
      brought them already, and puts the sessions into the queue that makes memories of them. Private text and \
      secrets stay behind; so do subagents, unless their very file is named. The files are only read. Run it again \
      at any time: it goes on where it was.

      Examples:
        recallfs import transcripts
        recallfs import transcripts ~/.claude/projects/-home-ada-shop
        recallfs import transcripts --no-distill
      """)

  @Argument(
    help: "A transcript, or a folder with some below it (default: all of Claude Code's).", completion: .file()
  )
  var path: String?
  @Flag(help: "Store the sessions alone: no memories are made of them.")
  var noDistill = false
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func run() throws {
    let runner = try TranscriptRunner(Workspace(), path: path, distils: !noDistill)
    let outcome = try runner.run()
    if json { try JSONOutput.say(outcome) } else { outcome.print() }
    if outcome.exitStatus != .done { throw SilentEnd(status: outcome.exitStatus) }
  }
}
