import Glibc

/// Where the daemon's program is.
enum DaemonProgram {
  /// `recallfsd` beside this program, else on the PATH.
  static func path() throws -> String {
    if let own = ProcessTable.target(of: "/proc/self/exe"), let slash = own.lastIndex(of: "/") {
      let beside = "\(own[..<slash])/recallfsd"
      if access(beside, X_OK) == 0 { return beside }
    }
    guard let found = Tool.find("recallfsd") else {
      throw CommandFailure(
        .failed,
        "Nothing was mounted: recallfsd is neither beside this program nor on the PATH. Run mount-scripts/up again."
      )
    }
    return found
  }
}
