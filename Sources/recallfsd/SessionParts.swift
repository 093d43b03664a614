import DaemonAPI
import Distill
import Glibc
import MemoryTree
import RecallModel
import RecallStore
import RecallWire
import Retrieval
import Settings

/// What of the daemon has to do with agents' sessions: taking in, distilling, and speaking to hooks.
struct SessionParts {
  private let sessions: SessionWorker
  private let distilling: DistillWorker
  private let server: LineServer?

  init(
    _ store: MemoryStore, _ tree: MemoryTree, _ recaller: Recaller, _ settings: StoreSettings,
    environment: [String: String]
  ) throws {
    let log = tree.log
    let set = settings.distiller
    let choice = ModelChoice(
      provider: set.provider, url: set.url, model: set.model, keyVariable: set.keyVariable)
    let runner = DistillRunner(
      store: store, recaller: recaller, choice: choice, environment: environment, note: { log.note($0) })
    let distilling = try DistillWorker(store, recaller, runner, log: log)
    let userHome = StoreSettings.userHome(environment: environment)
    let locator = ProjectLocator(userHome: userHome, mountPoint: settings.mountPoint)
    let uses = RecallUses(store, tree, mountPoint: settings.mountPoint)
    sessions = try SessionWorker(
      store, SpoolFolder(path: settings.spoolFolder), locator, log: log,
      loaded: { session, path in uses.note(loaded: path, by: session) }, queued: { distilling.wake() })
    self.distilling = distilling
    let importLine = ImportLine(userHome: userHome, mountPoint: settings.mountPoint, environment: environment)
    let service = BriefingService(tree, isImported: { importLine.isThere }) { given in uses.note(given) }
    server = Self.server(at: settings.socketPath, service, log)
  }

  private static func server(at path: String, _ service: BriefingService, _ log: ActivityLog) -> LineServer? {
    do throws(LineServerError) {
      let server = try LineServer(path: path) { service.answer($0) }
      try server.start()
      return server
    } catch {
      log.note("hooks are not answered: \(error.message)")
      return nil
    }
  }

  func start() {
    sessions.start()
    distilling.start()
  }

  /// Something may have been put into the distilling queue.
  func wake() { distilling.wake() }

  func stop() { server?.stop() }
}
