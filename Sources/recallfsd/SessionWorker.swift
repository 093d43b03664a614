import Capture
import Glibc
import MemoryTree
import RecallModel
import RecallStore
import RecallWire

/// The one thread that takes in what hooks leave in the spool.
///
/// Asleep until a file comes; while a session waits to be distilled whose end nobody has told, it looks now and then whether
/// anything still happens there.
final class SessionWorker: Sendable {
  /// A session in which nothing has happened for so long is over.
  private static let idleMinutes = 30
  private static let idleLook: Int32 = 300_000
  /// After a failure of the store, doubled each time.
  private static let firstPause: Int32 = 1_000
  private static let longestPause: Int32 = 60_000

  private let store: MemoryStore
  private let spool: SpoolFolder
  private let locator: ProjectLocator
  private let log: ActivityLog
  private let bell: Bell
  private let loaded: @Sendable (SessionFacts, String) -> Void
  private let queued: @Sendable () -> Void
  /// Tells of files that come; -1 where the system has no watch left: then it looks each second.
  private let arrivals: Int32

  /// - Parameters:
  ///   - loaded: told which file of instructions a session has read.
  ///   - queued: called when the distilling queue may have grown.
  init(
    _ store: MemoryStore, _ spool: SpoolFolder, _ locator: ProjectLocator, log: ActivityLog,
    loaded: @escaping @Sendable (SessionFacts, String) -> Void, queued: @escaping @Sendable () -> Void
  ) throws {
    self.store = store
    self.spool = spool
    self.locator = locator
    self.log = log
    self.loaded = loaded
    self.queued = queued
    bell = try Bell()
    mkdir(spool.path, 0o700)
    arrivals = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    if arrivals >= 0 { inotify_add_watch(arrivals, spool.path, UInt32(IN_MOVED_TO)) }
  }

  func start() {
    guard Bell.thread({ self.run() }) else {
      return log.note("what hooks leave is not taken in: no thread is to be had")
    }
  }

  private func run() {
    let log = log
    let intake = Intake(
      store: store, spool: spool, locator: locator, note: { log.note($0) }, loaded: loaded)
    spool.clearLeftovers(now: Timestamp.now.seconds)
    var failures: Int32 = 0
    while true {
      var pause: Int32 = arrivals < 0 ? 1_000 : -1
      do {
        var hasQueued = try intake.drain().queued > 0
        hasQueued = try intake.queueIdle(since: Self.idleMoment) > 0 || hasQueued
        if hasQueued { queued() }
        if pause < 0, try !store.sessionsToDistill(idleSince: .now, limit: 1).isEmpty {
          pause = Self.idleLook
        }
        failures = 0
      } catch {
        if failures == 0 {
          log.note("taking in what hooks left: \(error.message); it is kept and tried again")
        }
        failures = min(failures + 1, 16)
        pause = min(Self.longestPause, Self.firstPause << (failures - 1))
      }
      _ = bell.wait(milliseconds: pause, others: [arrivals])
    }
  }

  private static var idleMoment: Timestamp {
    Timestamp(rawValue: Timestamp.now.rawValue - Int64(idleMinutes) * 60 * 1_000_000_000)
  }
}
