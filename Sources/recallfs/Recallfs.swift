import ArgumentParser
import Glibc
import Settings

/// The command line of recallfs.
@main
struct Recallfs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recallfs",
    abstract: "Memory for coding agents, as files.",
    discussion: """
      recallfs keeps memories as Markdown in one SQLite database and shows them as files in ~/.claude-mem/fs. \
      Write a file there and it is a memory; any editor, grep or agent is the client.

      First steps:
        recallfs mount                         show the tree
        echo "Use Bun, never pnpm" > ~/.claude-mem/fs/by-type/user_pref/bun.md
        recallfs search which package manager
        recallfs ls                            what is known
        recallfs history _global/user_pref/bun.md
        recallfs doctor                        when something does not work

      RECALLFS_HOME moves the store, the tree and the settings elsewhere (default ~/.claude-mem).
      Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 exists already, 5 busy, 6 not mounted, 7 store \
      damaged, 8 disk full or read-only, 9 store of a newer version.
      """,
    version: "recallfs \(Release.version)",
    groupedSubcommands: [
      CommandGroup(
        name: "The tree",
        subcommands: [MountCommand.self, UnmountCommand.self, StatusCommand.self, DoctorCommand.self]),
      CommandGroup(
        name: "Memories",
        subcommands: [
          SearchCommand.self, ContextCommand.self, AddCommand.self, ShowCommand.self, ListCommand.self,
          HistoryCommand.self, RestoreCommand.self,
          ForgetCommand.self,
        ]),
      CommandGroup(
        name: "Agents",
        subcommands: [InstallCommand.self, DistillCommand.self, StatsCommand.self]),
      CommandGroup(
        name: "Keeping",
        subcommands: [
          UpkeepCommand.self, ReviewCommand.self, BackupCommand.self, ImportCommand.self, ModelCommand.self,
          ConfigCommand.self,
          CompletionsCommand.self, VersionCommand.self,
        ]),
    ])

  /// Runs the command line and ends with a documented exit code.
  static func main() {
    umask(0o077)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    if let failure = CommandFailure(error) {
      Terminal.complain(failure.message)
      Recallfs.exit(status: failure.status)
    }
    if let silent = error as? SilentEnd { exit(status: silent.status) }
    let message = fullMessage(for: error)
    // ArgumentParser speaks for itself: help and version go to standard output, a wrong command line does not.
    switch exitCode(for: error) {
    case .success:
      if !message.isEmpty { Terminal.say(message) }
      exit(status: .done)
    case .validationFailure:
      Terminal.complain(message, named: false)
      exit(status: .usage)
    default:
      Terminal.complain(message)
      exit(status: .failed)
    }
  }

  private static func exit(status: ExitStatus) -> Never {
    Glibc.exit(status.rawValue)
  }
}
