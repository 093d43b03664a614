import RecallTesting
import Testing

@Suite struct HelpTests {
  @Test(
    arguments: [
      "", "mount", "unmount", "status", "doctor", "add", "show", "ls", "history", "restore", "forget",
      "backup", "import", "import folder", "import transcripts", "upkeep", "config", "completions", "version",
      "install", "review",
    ])
  func `help is what was agreed`(subcommand: String) throws {
    let recallfs = try Installation()
    let words = subcommand.split(separator: " ").map(String.init)
    let result =
      switch words.count {
      case 0: try recallfs("--help")
      case 1: try recallfs("help", words[0])
      default: try recallfs("help", words[0], words[1])
      }
    #expect(result.exitCode == 0)
    #expect(result.errorOutput.isEmpty)
    expectSnapshot(
      result.output, subcommand.isEmpty ? "help.txt" : "help-\(words.joined(separator: "-")).txt")
  }

  @Test(arguments: ["claude-mem", "claude-memory", "claude-md"])
  func `help on each import is what was agreed`(kind: String) throws {
    let result = try Installation()("help", "import", kind)
    #expect(result.exitCode == 0)
    expectSnapshot(result.output, "help-import-\(kind).txt")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `each shell has its completions`(shell: String) throws {
    let result = try Installation()("completions", shell)
    #expect(result.exitCode == 0)
    #expect(result.output.contains("recallfs") && result.output.contains("history"))
  }

  @Test func `the version is the same wherever it is asked for`() throws {
    let recallfs = try Installation()
    #expect(try recallfs("--version").output == recallfs("version").output)
    #expect(try recallfs("version").output.hasPrefix("recallfs "))
  }
}
