import ArgumentParser

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring in a folder of Markdown, or what another program remembers.",
    discussion: """
      Without the name of a kind it is a folder: 'recallfs import docs'. A folder that has the name of a kind is \
      written ./claude-mem. All of them may be run again at any time, only read what they import, and go on where they \
      were stopped.

      Examples:
        recallfs import docs --dry-run
        recallfs import ~/notes --project notes --type reference
        recallfs import claude-mem
      """,
    subcommands: [
      ImportFolderCommand.self, ImportClaudeMemCommand.self, ImportClaudeMemoryCommand.self,
      ImportInstructionsCommand.self,
    ],
    defaultSubcommand: ImportFolderCommand.self)
}
