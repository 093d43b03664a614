public import AgentSetup
public import ArgumentParser

extension Agent: ExpressibleByArgument {}

struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Let a coding agent use the memories, or undo that.",
    discussion: """
      Shows as a diff what would change in the agent's own files, and asks. Of a file that is changed the original is kept \
      beside it as <name>.recallfs-backup; everything else in it stays as it is written. Run it again at any time: what is \
      there already is left alone. --uninstall takes out exactly what was added, and keeps your changes since.

      Examples:
        recallfs install claude-code --dry-run
        recallfs install claude-code
        recallfs install codex --yes                  in a script
        recallfs install claude-code --uninstall
      """)

  @Argument(help: "The agent: \(Agent.allCases.map(\.rawValue).joined(separator: ", ")).")
  var agent: Agent
  @Flag(help: "Show what would change, and do nothing.")
  var dryRun = false
  @Flag(help: "Do not ask.")
  var yes = false
  @Flag(help: "Take out what was added.")
  var uninstall = false
  @Flag(help: "Leave the agent's file of instructions alone (CLAUDE.md, AGENTS.md, GEMINI.md).")
  var noImport = false
  @Flag(help: "Leave Claude Code's own memory where it is.")
  var noMemoryDirectory = false

  func run() throws {
    let options = SetupOptions(namesContextPage: !noImport, movesOwnMemory: !noMemoryDirectory)
    let installer = AgentInstaller(agent: agent, workspace: try Workspace())
    let plan = try uninstall ? installer.removal() : installer.installation(options)
    let sessions = "Sessions started from now on"
    let outcome = uninstall ? "\(sessions) know nothing of recallfs." : "\(sessions) use the memories."
    try installer.carryOut(plan, outcome: outcome, isRehearsal: dryRun, asking: !yes)
  }
}
