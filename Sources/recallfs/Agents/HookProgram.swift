import Glibc

/// Where the program is that agents run at each step.
enum HookProgram {
  /// `recallfs-hook` beside this program, else on the PATH.
  static func path() throws -> String {
    if let own = ProcessTable.target(of: "/proc/self/exe"), let slash = own.lastIndex(of: "/") {
      let beside = "\(own[..<slash])/recallfs-hook"
      if access(beside, X_OK) == 0 { return beside }
    }
    guard let found = Tool.find("recallfs-hook"), found.hasPrefix("/") else {
      throw CommandFailure(
        .failed,
        "Nothing was changed: recallfs-hook is neither beside this program nor on the PATH. Run mount-scripts/up again."
      )
    }
    return found
  }
}
