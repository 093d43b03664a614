import Capture
import Glibc
import RecallStore
import Settings
import Synchronization

/// Runs an import of transcripts with progress on the terminal and an orderly end on Ctrl-C.
struct TranscriptRunner {
  private let workspace: Workspace
  private let path: String
  private let distils: Bool

  /// Set by the signal handler, which may do nothing else.
  private static let isInterrupted = Atomic<Bool>(false)

  init(_ workspace: Workspace, path: String?, distils: Bool) throws {
    let path = path ?? Self.standardPath(workspace.environment)
    guard let path, let real = realpath(path, nil) else {
      let reason = path.map { "\($0): \(String(cString: strerror(errno)))" } ?? "no home directory is known"
      throw CommandFailure(.notFound, "Nothing was imported: \(reason).")
    }
    defer { free(real) }
    self.workspace = workspace
    self.path = String(cString: real)
    self.distils = distils
  }

  private static func standardPath(_ environment: [String: String]) -> String? {
    let folder = environment["CLAUDE_CONFIG_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    return (folder ?? StoreSettings.userHome(environment: environment).map { "\($0)/.claude" })
      .map { "\($0)/projects" }
  }

  func run() throws -> TranscriptOutcome {
    let files = TranscriptImport.files(at: path)
    let isNamed = files == [path]
    var transcripts = TranscriptImport(
      store: try workspace.store(), locator: workspace.locator, home: workspace.settings.home,
      distils: distils)
    signal(SIGINT) { _ in TranscriptRunner.isInterrupted.store(true, ordering: .relaxed) }
    defer { signal(SIGINT, SIG_DFL) }
    transcripts.isCancelled = { Self.isInterrupted.load(ordering: .relaxed) }
    let bar = ProgressBar("Importing")
    defer { bar.end() }
    var outcome = TranscriptOutcome(path: path, files: files.count)
    do throws(StoreError) {
      for (number, file) in files.enumerated() {
        bar.show(number, of: files.count)
        if transcripts.isCancelled() { break }
        outcome.add(try transcripts.run(file, isNamed: isNamed))
      }
    } catch {
      let failure = CommandFailure(error) ?? CommandFailure(.failed, error.message)
      throw CommandFailure(
        failure.status,
        "\(failure.message) What was imported so far is stored; run the same command again to go on.")
    }
    outcome.interrupted = transcripts.isCancelled()
    return outcome
  }
}
