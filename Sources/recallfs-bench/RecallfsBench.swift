import ArgumentParser
import Glibc

/// The command line of the measurements.
@main
struct RecallfsBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recallfs-bench",
    abstract: "Measures every figure recallfs publishes.",
    discussion: """
      Each subcommand makes a store of its own in a scratch folder below TMPDIR, measures,
      and removes it; your \
      memories are not touched. Figures are medians; those against another file system are medians of the ratios \
      of rounds in which both were measured one after the other.

      Exit codes: 0 measured, 1 could not measure, 2 usage, 3 with --check, a figure misses its limit.
      """,
    subcommands: [
      MountCommand.self, ReadyCommand.self, IdleCommand.self, StoreCommand.self, RetrievalCommand.self,
      LatencyCommand.self, VectorCommand.self, EmbeddingCommand.self, HookCommand.self,
      IntakeCommand.self, UpkeepCommand.self, ClientCommand.self,
    ])

  static func main() {
    umask(0o077)
    Endings.watch()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as BenchFailure {
      Terminal.complain(failure.message)
      Glibc.exit(failure.status)
    } catch {
      let message = fullMessage(for: error)
      switch exitCode(for: error) {
      case .success:
        Terminal.say(message)
      case .validationFailure:
        Terminal.complain(message)
        Glibc.exit(2)
      default:
        Terminal.complain(message)
        Glibc.exit(1)
      }
    }
  }
}
