import Settings

extension Workspace {
  /// Claude Code's folder: `CLAUDE_CONFIG_DIR`, else `~/.claude`.
  func agentFolder() throws -> String {
    if let named = environment["CLAUDE_CONFIG_DIR"], !named.isEmpty { return Workspace.absolute(named) }
    guard let home = StoreSettings.userHome(environment: environment) else {
      throw CommandFailure(.usage, "There is no home folder to look in; name a path.")
    }
    return "\(home)/.claude"
  }
}
