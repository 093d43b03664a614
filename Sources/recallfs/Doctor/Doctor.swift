import Glibc
import RecallStore
import Settings

/// Checks what recallfs needs, changing nothing.
struct Doctor {
  /// Runs every check that can be run.
  func examine() -> Examination {
    var checks = [
      SystemChecks.versions(), SystemChecks.device(), SystemChecks.mounter(), SystemChecks.daemonProgram(),
    ]
    let workspace: Workspace
    do {
      workspace = try Workspace()
    } catch {
      let message = CommandFailure(error)?.message ?? "\(error)"
      checks.append(
        .fail("settings", message, "Mend the value, or move the file away: the next command makes a new one.")
      )
      return Examination(checks)
    }
    checks.append(.ok("settings", StoreSettings.file(in: workspace.settings.home)))
    let home = HomeChecks(settings: workspace.settings)
    checks += [home.privacy(), home.place(), home.room(), home.fileSystem()]
    checks += [home.tree(), home.lock()]
    checks.append(AgentInstaller.finding(workspace))
    checks.append(database(workspace))
    return Examination(checks)
  }

  private func database(_ workspace: Workspace) -> Finding {
    do {
      let store = try workspace.store()
      let problems = try store.integrityProblems()
      guard problems.isEmpty else {
        return .fail(
          "database", problems.prefix(5).joined(separator: "; "),
          "Run 'recallfs unmount', copy the home elsewhere, then put back a file of \(Backup.folder(in: workspace.settings.home))."
        )
      }
      let statistics = try store.statistics()
      return .ok(
        "database",
        "sound; \(statistics.live) live and \(statistics.archived) archived memories, \(Size.text(statistics.databaseBytes))"
      )
    } catch {
      let failure = CommandFailure(error) ?? CommandFailure(.failed, "\(error)")
      let remedy =
        switch failure.status {
        case .busy: "Another process holds it; run 'recallfs status' and try again."
        case .newer: "Install the newer recallfs again: mount-scripts/up."
        case .noRoom: "Make room, or make \(workspace.settings.home) writable."
        default:
          "Copy the home elsewhere, then put back a file of \(Backup.folder(in: workspace.settings.home))."
        }
      return .fail("database", failure.message, remedy)
    }
  }
}
