import Distill
import Glibc
import MemoryTree
import RecallStore
import Retrieval

/// The one thread that makes memories of sessions, in the background.
///
/// It may wait for a model for minutes: nobody waits for it.
final class DistillWorker: Sendable {
  /// How soon the queue is looked at again while entries wait for a provider.
  private static let waitingPause: Int32 = 15_000
  /// Looks, five a second, at whether the vectors are loaded after a start.
  private static let loadingLooks = 300
  /// After a failure of the store.
  private static let failurePause: Int32 = 60_000

  private let store: MemoryStore
  private let recaller: Recaller
  private let runner: DistillRunner
  private let log: ActivityLog
  private let bell: Bell

  init(_ store: MemoryStore, _ recaller: Recaller, _ runner: DistillRunner, log: ActivityLog) throws {
    self.store = store
    self.recaller = recaller
    self.runner = runner
    self.log = log
    bell = try Bell()
  }

  /// Something may have been put into the queue.
  func wake() { bell.ring() }

  func start() {
    guard Bell.thread({ self.run() }) else {
      return log.note("sessions are not distilled: no thread is to be had")
    }
  }

  private func run() {
    // On Linux 0 is the calling thread: what nobody waits for leaves the processor to those who wait.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    awaitVectors()
    // This process holds the lock of the home: what is marked as taken was cut off.
    do { _ = try store.releaseDistilling() } catch { note(error) }
    while true {
      var pause: Int32 = -1
      do {
        while try runner.runNext() != .idle {}
        let counts = try store.distillingCounts()
        if counts[.waiting] + counts[.running] > 0 { pause = Self.waitingPause }
      } catch {
        note(error)
        pause = Self.failurePause
      }
      _ = bell.wait(milliseconds: pause)
    }
  }

  /// What is known already is told by meaning: without vectors a session would be stored twice over.
  private func awaitVectors() {
    for _ in 0..<Self.loadingLooks where recaller.isLoadingVectors { usleep(200_000) }
  }

  private func note(_ error: any Error) {
    log.note("distilling: \((error as? StoreError)?.message ?? "\(error)"); it is tried again")
  }
}
