import AgentSetup
import Glibc
import Settings

/// Shows what setting an agent up would change, asks, and does it.
struct AgentInstaller {
  let agent: Agent
  let workspace: Workspace

  /// What has to change for the agent to use the memories.
  func installation(_ options: SetupOptions) throws -> SetupPlan {
    try agent.installing(place(hookProgram: HookProgram.path()), options)
  }

  /// What has to change for everything of ours to be gone; needs no program.
  func removal() throws -> SetupPlan {
    try agent.removing(place(hookProgram: (try? HookProgram.path()) ?? "/recallfs-hook"))
  }

  /// Shows the plan, asks unless told otherwise, makes the changes, and says what has come of it.
  func carryOut(_ plan: SetupPlan, outcome: String, isRehearsal: Bool, asking: Bool) throws {
    for change in plan.changes {
      Terminal.say("\(change.path): \(change.why)")
      let diff = change.diff
      if !diff.isEmpty { Terminal.say(bytes: Array(diff.utf8)) }
    }
    for note in plan.notes { Terminal.complain("note: \(note)", named: false) }
    guard !plan.changes.isEmpty else { return Terminal.say("\(agent.title): nothing to change.") }
    let files = plan.changes.count == 1 ? "1 file" : "\(plan.changes.count) files"
    if isRehearsal { return Terminal.say("\(agent.title): \(files) would change.") }
    if asking {
      guard Terminal.inputIsTerminal else {
        throw CommandFailure(
          .usage, "Nothing was changed: install asks first, and here is nobody to ask. Add --yes.")
      }
      guard Terminal.confirms("Change \(files)?") else {
        throw CommandFailure(.failed, "Nothing was changed.")
      }
    }
    try plan.apply()
    Terminal.say("\(agent.title): \(files) changed. \(outcome)")
  }

  /// Whether Claude Code can start the program it was told to.
  static func finding(_ workspace: Workspace) -> Finding {
    let installer = AgentInstaller(agent: .claudeCode, workspace: workspace)
    guard let place = try? installer.place(hookProgram: ""), let program = Agent.claudeCodeHookProgram(place)
    else {
      return .ok(
        "claude code", "its settings have no hooks of ours; 'recallfs install claude-code' adds them")
    }
    guard access(program, X_OK) == 0 else {
      return .fail(
        "claude code", "its hooks run \(program), which is not there",
        "Run 'recallfs install claude-code' for the program that is, or with --uninstall to be rid of them.")
    }
    return .ok("claude code", "its hooks run \(program)")
  }

  private func place(hookProgram: String) throws -> SetupPlace {
    guard let userHome = StoreSettings.userHome(environment: workspace.environment) else {
      throw CommandFailure(
        .usage, "HOME is not set, so nobody knows where \(agent.title) keeps its settings.")
    }
    return SetupPlace(
      userHome: userHome, home: workspace.settings.home, mountPoint: workspace.settings.mountPoint,
      hookProgram: hookProgram, environment: workspace.environment)
  }
}
