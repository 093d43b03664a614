import ArgumentParser

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring in a folder of Markdown, or what agents have kept elsewhere.",
    discussion: """
      Whatever is brought in is only read where it is, and a second run adds nothing twice.

      Examples:
        recallfs import docs --dry-run
        recallfs import ~/notes --project notes --type reference
        recallfs import claude-mem
        recallfs import transcripts
      """,
    subcommands: [
      ImportFolderCommand.self, ImportTranscriptsCommand.self, ImportClaudeMemCommand.self,
      ImportClaudeMemoryCommand.self, ImportInstructionsCommand.self,
    ],
    defaultSubcommand: ImportFolderCommand.self)
}
