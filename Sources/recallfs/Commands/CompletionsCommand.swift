import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a completion script for a shell.",
    discussion: """
      Examples:
        recallfs completions bash >~/.local/share/bash-completion/completions/recallfs
        recallfs completions zsh >~/.local/share/zsh/site-functions/_recallfs
        recallfs completions fish >~/.config/fish/completions/recallfs.fish
      """)

  /// The shells there are scripts for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() {
    let target: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Terminal.say(Recallfs.completionScript(for: target))
  }
}
