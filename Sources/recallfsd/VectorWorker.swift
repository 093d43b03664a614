import Embedding
import Glibc
import MemoryTree
import RecallStore
import Retrieval
import Settings

/// The one thread that loads the model and makes vectors, in the background and one step after the other.
///
/// Asleep while every memory has its vectors. Whatever fails, search goes on by words and says why.
final class VectorWorker: Sendable {
  /// A service that failed is asked again after this; doubled each time up to an hour.
  private static let firstPause: Int32 = 5_000
  private static let longestPause: Int32 = 3_600_000

  private let store: MemoryStore
  private let recaller: Recaller
  private let settings: StoreSettings
  private let log: ActivityLog
  private let bell: Bell
  /// Tells of a model that comes into its folder; -1 where the system has no watch left.
  private let folderEvents: Int32

  init(_ store: MemoryStore, _ recaller: Recaller, _ settings: StoreSettings, log: ActivityLog) throws {
    self.store = store
    self.recaller = recaller
    self.settings = settings
    self.log = log
    bell = try Bell()
    mkdir(settings.modelFolder, 0o700)
    folderEvents = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    if folderEvents >= 0 {
      inotify_add_watch(folderEvents, settings.modelFolder, UInt32(IN_MOVED_TO | IN_CREATE))
    }
  }

  /// A memory may have changed.
  func wake() { bell.ring() }

  func start() {
    guard settings.embedding != .off else { return recaller.goWithoutVectors(because: "") }
    if EmbedderChoice(settings).hasModel { recaller.expectVectors() } else { goWithoutModel() }
    guard Bell.thread({ self.run() }) else {
      return recaller.goWithoutVectors(because: "no thread is to be had")
    }
  }

  private func run() {
    var pause: Int32?
    var semantics: SemanticIndex?
    while true {
      do {
        if semantics == nil { semantics = try prepare() }
        if let semantics { while try semantics.embedPending() > 0 {} }
        pause = nil
      } catch {
        pause = report(error, hasVectors: semantics != nil, after: pause)
      }
      rest(for: pause)
    }
  }

  /// The model and the vectors there are; `nil` when there is no model to wait for.
  private func prepare() throws -> SemanticIndex? {
    guard let embedder = try EmbedderChoice(settings).embedder() else {
      goWithoutModel()
      return nil
    }
    let semantics = SemanticIndex(store: store, embedder: embedder)
    try semantics.load()
    recaller.use(semantics)
    // The first misspelled word of a process would pay for it otherwise.
    try store.prepareCorrections()
    // On Linux 0 is the calling thread: a backlog of vectors leaves the processor to those who wait.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    return semantics
  }

  private func goWithoutModel() {
    recaller.goWithoutVectors(because: "there is no model yet; 'recallfs model install' fetches it")
  }

  /// Says once why there are no vectors, or no new ones.
  ///
  /// - Returns: milliseconds until the next attempt.
  private func report(_ error: any Error, hasVectors: Bool, after pause: Int32?) -> Int32 {
    let message = (error as? EmbeddingError)?.message ?? (error as? StoreError)?.message ?? "\(error)"
    if pause == nil { log.note("making vectors: \(message)") }
    if !hasVectors { recaller.goWithoutVectors(because: message) }
    let asked =
      (error as? EmbeddingError)?.retryAfter.map { Int32(clamping: $0.components.seconds * 1000) } ?? 0
    return min(Self.longestPause, max(asked, (pause ?? Self.firstPause / 2) * 2))
  }

  /// Sleeps until something happens; after a failure until its pause is over, whatever is saved meanwhile, or until a model
  /// comes.
  private func rest(for pause: Int32?) {
    guard let pause else {
      _ = sleep(milliseconds: -1)
      return
    }
    let end = ContinuousClock.now + .milliseconds(pause)
    while case let left = (end - .now) / .milliseconds(1), left > 0 {
      if sleep(milliseconds: Int32(left) + 1) { return }
    }
  }

  /// - Returns: whether something came into the folder of models.
  private func sleep(milliseconds: Int32) -> Bool {
    !bell.wait(milliseconds: milliseconds, others: [folderEvents]).isEmpty
  }
}
