import RecallImport
import RecallStore
import Settings

/// Runs an import from another program with progress on the terminal, and reports what became of it.
struct ForeignImportRunner {
  private let workspace: Workspace
  private let kind: String
  private let unit: String
  private let options: ForeignImportOptions

  init(_ workspace: Workspace, kind: String, unit: String, _ options: ForeignImportOptions) {
    self.workspace = workspace
    self.kind = kind
    self.unit = unit
    self.options = options
  }

  /// Imports, and ends the command with the status that scripts see.
  func run(_ body: (MemoryStore, ProgressBar) throws -> KeyedReport) throws {
    let store = try workspace.store()
    let bar = ProgressBar(options.dryRun ? "Looking" : "Importing", unit: unit)
    let start = ContinuousClock.now
    let report: KeyedReport
    do {
      defer { bar.end() }
      report = try Interruption.watched { try body(store, bar) }
    } catch let refusal as Refusal {
      throw CommandFailure(.failed, "The import ended: \(refusal.reason). \(Self.advice)")
    } catch let error as StoreError {
      let failure = CommandFailure(error) ?? CommandFailure(.failed, error.message)
      throw CommandFailure(failure.status, "\(failure.message) \(Self.advice)")
    }
    let outcome = ForeignImportOutcome(
      report, kind: kind, isRehearsal: options.dryRun, took: ContinuousClock.now - start)
    if options.json { try JSONOutput.say(outcome) } else { outcome.print() }
    if outcome.exitStatus != .done { throw SilentEnd(status: outcome.exitStatus) }
  }

  private static let advice = "What was imported so far is stored; run the same command again to go on."
}
