import Dispatch
import Glibc
import MemoryTree

/// The one thread that sees other processes' changes and does what is due between requests.
///
/// Asleep while nothing is.
///
/// Every commit, ours too, is a write to the write-ahead log, which inotify reports; the store's change
/// sequence says whether it was someone else's.
final class Housekeeper: Sendable {
  /// Changes come in bursts: after one, the next look waits this long.
  private static let pauseMicroseconds: UInt32 = 20_000

  private let tree: MemoryTree
  private let events: Int32
  private let bell: Bell
  private let queue = DispatchQueue(label: "recallfs.housekeeper")
  private let committed: @Sendable () -> Void

  /// - Parameters:
  ///   - log: the path of the store's write-ahead log, which must exist.
  ///   - committed: called after commits of any process.
  init(_ tree: MemoryTree, watching log: String, committed: @escaping @Sendable () -> Void) throws {
    self.tree = tree
    self.committed = committed
    events = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard events >= 0, inotify_add_watch(events, log, UInt32(IN_MODIFY)) >= 0 else {
      throw DaemonFailure(
        "changes by other processes cannot be watched (inotify: \(String(cString: strerror(errno)))); "
          + "raise fs.inotify.max_user_instances or max_user_watches")
    }
    bell = try Bell()
  }

  func start() {
    queue.async { self.run() }
  }

  /// Something became due that no commit announces.
  func wake() { bell.ring() }

  private func run() {
    var dueAt: ContinuousClock.Instant?
    while true {
      if let due = tree.upkeepDue {
        let instant = ContinuousClock.now + due
        dueAt = min(dueAt ?? instant, instant)
      } else {
        dueAt = nil
      }
      switch wait(until: dueAt) {
      case .change:
        try? tree.refresh()
        usleep(Self.pauseMicroseconds)
        // The log is written before the commit can be read: the first look may have come too early.
        try? tree.refresh()
        committed()
      case .wake: break
      case .due:
        tree.upkeep()
        dueAt = nil
      }
    }
  }

  private enum Reason { case change, wake, due }

  private func wait(until due: ContinuousClock.Instant?) -> Reason {
    var milliseconds: Int32 = -1
    if let due {
      let left = (due - .now).components
      milliseconds = Int32(
        clamping: max(0, left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1))
      if due <= .now { return .due }
    }
    if bell.wait(milliseconds: milliseconds, others: [events]).contains(events) { return .change }
    return due.map { $0 <= .now } == true ? .due : .wake
  }
}
