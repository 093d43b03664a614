import Distill
import Foundation
import Fuse
import Glibc
import MemoryTree
import Mount
import RecallStore
import Retrieval
import Settings
import Synchronization

/// From arguments to a served tree, and from a signal or an unmount to a clean end.
enum Daemon {
  /// How long those inside a mount that is to end may finish what they do.
  private static let grace: Duration = .seconds(5)

  /// Serves until the mount is gone.
  ///
  /// - Returns: the exit status.
  static func run(_ arguments: DaemonArguments, endings: SignalRelay, counts: CountsReport) throws -> Int32 {
    restrain()
    let environment = ProcessInfo.processInfo.environment
    let home = try arguments.home ?? StoreSettings.home(environment: environment)
    let settings = try StoreSettings.load(home: home, environment: environment)
    let lock = try DaemonLock(home: home)
    defer { withExtendedLifetime(lock) {} }
    try MountPoint.prepare(settings.mountPoint, home: home)
    let notifier = Notifier { sentence in DaemonLog.write(sentence) }
    let parts = try loadTree(settings, notifier)
    let tree = parts.tree
    let readiness = Readiness(descriptor: arguments.readyDescriptor)
    let filesystem = TreeFilesystem(tree) { readiness.announce() }
    var options = Session.Options()
    options.singleThreaded = arguments.isSingleThreaded
    let session = try Session(mountPoint: settings.mountPoint, filesystem: filesystem, options: options)
    notifier.attach(session.kernelCache)
    if let path = arguments.countsPath { counts.connect(to: path) { session.requestCounts } }
    let watchdog = try watch(session, settings, tree.log)
    parts.housekeeper.start()
    parts.vectors.start()
    let sessions = try SessionParts(parts.store, tree, parts.recaller, settings, environment: environment)
    let upkeep =
      settings.runsUpkeep
      ? try UpkeepWorker(parts.store, parts.recaller, settings, log: tree.log) : nil
    parts.commits.connect {
      sessions.wake()
      upkeep?.wake()
    }
    sessions.start()
    upkeep?.start()
    endings.onEnding { _ in session.stop(severingAfter: grace) }
    let end = session.run()
    watchdog.stop()
    sessions.stop()
    upkeep?.stop()
    tree.close()
    return status(of: end)
  }

  /// Nothing of ours is readable by others, in a core file, or held by a directory that somebody wants to
  /// unmount.
  private static func restrain() {
    umask(0o077)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    chdir("/")
  }

  /// What is served, and the two threads beside it.
  private struct Parts {
    let store: MemoryStore
    let recaller: Recaller
    let tree: MemoryTree
    let housekeeper: Housekeeper
    let vectors: VectorWorker
    /// Rings after commits of any process.
    let commits: Alarm
  }

  private static func loadTree(_ settings: StoreSettings, _ notifier: Notifier) throws -> Parts {
    var storeOptions = StoreOptions()
    // The housekeeper brings the log back; a save should not have to.
    storeOptions.checkpointLogBytes = nil
    let store = try MemoryStore(home: settings.home, options: storeOptions)
    try store.countDays(in: settings.timeZone)
    var options = MemoryTree.Options(home: settings.home, mountPoint: settings.mountPoint)
    options.draftLifetime = .seconds(settings.draftHours * 3600)
    let recaller = Recaller(store: store)
    recaller.preset = RankingPreset(rawValue: settings.searchRank) ?? .default
    let mountPoint = settings.mountPoint
    let userHome = StoreSettings.userHome(environment: ProcessInfo.processInfo.environment)
    options.statistics = {
      let report = try? UsefulnessReport(store: store, mountPoint: mountPoint, userHome: userHome)
      return Array((report?.json ?? "{}\n").utf8)
    }
    options.moreStatus = { QueueStatus(store).lines }
    options.topicVectors = { recaller.semantics?.vectors }
    options.budget = BudgetFile.access(store, provider: settings.distiller.provider) { sentence in
      DaemonLog.write(sentence)
    }
    let alarm = Alarm()
    options.wake = { alarm.ring() }
    let tree = try MemoryTree(store: store, recaller: recaller, options: options) { invalidations in
      notifier.publish(invalidations)
    }
    let vectors = try VectorWorker(store, recaller, settings, log: tree.log)
    // Another process may have put sessions into the distilling queue.
    let commits = Alarm()
    let housekeeper = try Housekeeper(tree, watching: store.logPath) {
      vectors.wake()
      commits.ring()
    }
    alarm.connect { housekeeper.wake() }
    return Parts(
      store: store, recaller: recaller, tree: tree, housekeeper: housekeeper, vectors: vectors,
      commits: commits)
  }

  private static func watch(
    _ session: Session, _ settings: StoreSettings, _ log: ActivityLog
  ) throws -> Watchdog {
    var limits = Watchdog.Limits()
    limits.giveUpAfter = .seconds(settings.watchdogSeconds)
    return try Watchdog(watching: session, limits: limits) { request in
      log.note("\(request.operation) has been running for \(request.age)")
    } giveUp: { request in
      // Readers of a hung mount cannot even be killed; of a dead one they get an error.
      DaemonLog.write("\(request.operation) has been running for \(request.age): the daemon ends itself")
      session.sever()
      _exit(70)
    }
  }

  private static func status(of end: SessionEnd) -> Int32 {
    switch end {
    case .unmounted, .stopped: return 0
    case .aborted:
      DaemonLog.write("the connection to the kernel was cut from outside")
      return 1
    case .failed(let errno):
      DaemonLog.write("the mount failed: \(String(cString: strerror(errno.rawValue)))")
      return 1
    }
  }

  /// Connects two things of which each must exist before the other.
  private final class Alarm: Sendable {
    private let action = Mutex<(@Sendable () -> Void)?>(nil)
    func connect(_ action: @escaping @Sendable () -> Void) { self.action.withLock { $0 = action } }
    func ring() { action.withLock { $0 }?() }
  }
}

/// What concerns the process rather than a memory: standard error, which `recallfs mount` sends to
/// `daemon.log`.
enum DaemonLog {
  static func write(_ sentence: String) {
    Readiness.write("recallfsd: \(sentence)\n", to: STDERR_FILENO)
  }
}
