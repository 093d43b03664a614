import ArgumentParser

struct ImportFolderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "folder",
    abstract: "Bring in a folder of Markdown (what import does without a word more).",
    discussion: """
      Every .md file below the folder becomes a memory at the same path in the project: that of the folder's git top \
      level, else one named like the folder. Dates are kept, the files are only read. Run it again at any time: what \
      is stored is left alone, what changed becomes a new version, and an import that was stopped goes on. Symbolic \
      links and hidden folders are not followed; files over 1 MiB or not UTF-8 are refused, <private> text is cut.

      A folder that is called like another kind of import is named by its path: ./transcripts.

      Examples:
        recallfs import docs --dry-run
        recallfs import docs
        recallfs import ~/notes --project notes --type reference
      """)

  @Argument(help: "The folder.", completion: .directory)
  var folder: String
  @OptionGroup var place: ProjectOptions
  @Option(help: "The type of files that name none and lie in no folder of a type.")
  var type: String?
  @Flag(help: "Say what would be done, and do nothing.")
  var dryRun = false
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func run() throws {
    let runner = try ImportRunner(Workspace(), folder: folder, type: type, isRehearsal: dryRun)
    let outcome = try runner.run(into: place)
    if json { try JSONOutput.say(outcome) } else { outcome.print() }
    if outcome.exitStatus != .done { throw SilentEnd(status: outcome.exitStatus) }
  }
}
