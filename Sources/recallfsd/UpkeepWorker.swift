import Glibc
import MemoryTree
import RecallStore
import Retrieval
import Settings
import Synchronization
import Upkeep

/// The one thread that keeps the store small and true, while nothing else happens.
///
/// Asleep until something was saved and then nothing more for some minutes; once a day without, for what is due by
/// age alone.
final class UpkeepWorker: Sendable {
  private static let day: Int32 = 86_400_000
  /// After a failure, and while the machine is busy.
  private static let laterPause: Int32 = 300_000
  private static let failurePause: Int32 = 3_600_000
  /// A purge is not one thing to do but many, one after the other.
  private static let purgePause: Int32 = 1_000

  private let store: MemoryStore
  private let recaller: Recaller
  private let runner: UpkeepRunner
  private let log: ActivityLog
  private let quiet: Int32
  private let bell: Bell
  private let isStopping = Atomic(false)
  private let wakeCount = Atomic(0)

  init(_ store: MemoryStore, _ recaller: Recaller, _ settings: StoreSettings, log: ActivityLog) throws {
    self.store = store
    self.recaller = recaller
    self.log = log
    quiet = Int32(settings.upkeepQuietMinutes * 60_000)
    bell = try Bell()
    let tools = UpkeepTools(
      store: store, recaller: recaller, limits: UpkeepLimits(settings), home: settings.home)
    runner = UpkeepRunner(UpkeepJobs.all(tools), store: store, home: settings.home)
  }

  /// Something may have been saved.
  func wake() {
    wakeCount.add(1, ordering: .acquiringAndReleasing)
    bell.ring()
  }

  /// No further step is begun.
  func stop() {
    isStopping.store(true, ordering: .releasing)
    bell.ring()
  }

  func start() {
    guard Bell.thread({ self.run() }) else {
      return log.note("upkeep does not run: no thread is to be had; 'recallfs upkeep' does it")
    }
  }

  private func run() {
    // On Linux 0 is the calling thread: whoever else wants the processor has it first.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
    var kept: Int64 = -1
    var purged = (try? store.purgedIDs().count) ?? 0
    var pause = quiet
    while !isStopping.load(ordering: .acquiring) {
      if isWoken(within: pause) {
        do { purged = try leavePurged(since: purged) } catch { note(error) }
        // A commit may be ours, or of what upkeep does not look at.
        guard (try? store.changeSequence()) != kept else { continue }
        // Each save begins the wait anew.
        pause = quiet
        if quiet > 0 { continue }
      }
      guard isCalm, isReady else {
        pause = Self.laterPause
        continue
      }
      do {
        let outcome = try runner.run(mayGoOn: { self.mayGoOn }, note: { self.log.note($0) })
        if case .done = outcome {
          kept = try store.changeSequence()
          pause = Self.day
        } else {
          pause = Self.laterPause
        }
      } catch {
        note(error)
        pause = Self.failurePause
      }
    }
  }

  private func isWoken(within milliseconds: Int32) -> Bool {
    let before = wakeCount.load(ordering: .acquiring)
    _ = bell.wait(milliseconds: milliseconds)
    return wakeCount.load(ordering: .acquiring) != before
  }

  /// What was purged leaves the archive files at once, whatever else is going on.
  ///
  /// - Returns: how many memories are purged.
  private func leavePurged(since known: Int) throws(StoreError) -> Int {
    let count = try store.purgedIDs().count
    guard count != known else { return known }
    usleep(UInt32(Self.purgePause) * 1000)
    let outcome = try runner.run([.export], note: { log.note($0) })
    // While another process is at it, it is looked at again after the next commit: that process makes some.
    return outcome == .busy ? known : count
  }

  private var mayGoOn: Bool {
    guard !isStopping.load(ordering: .acquiring) else { return false }
    return quiet == 0 || load < Double(sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 1
  }

  /// Whether the machine has a processor to spare.
  private var isCalm: Bool {
    quiet == 0 || load < Double(sysconf(Int32(_SC_NPROCESSORS_ONLN))) * 0.75
  }

  /// Whether what was saved can be told from what was known: by its vectors, where there are to be any.
  private var isReady: Bool {
    guard !recaller.isLoadingVectors else { return false }
    guard let semantics = recaller.semantics else { return true }
    return (try? semantics.counts().pending) == 0
  }

  private var load: Double {
    var averages = [0.0]
    return getloadavg(&averages, 1) == 1 ? averages[0] : 0
  }

  private func note(_ error: any Error) {
    log.note("upkeep: \((error as? StoreError)?.message ?? "\(error)"); it is tried again")
  }
}
