import Glibc
import Synchronization

/// Asks a mount point whether its tree answers, without ever hanging on one that does not.
enum TreeProbe {
  /// What a mount point is like.
  enum Condition: Equatable {
    /// Nothing is mounted there.
    case absent
    /// Another file system is.
    case foreign(String)
    case answering
    /// A daemon died and left the mount behind: every access says `ENOTCONN`.
    case stale
    /// The daemon runs but does not answer.
    case silent
  }

  /// Looks at a mount point; takes at most `deadline` longer than the kernel's own answer.
  static func condition(of mountPoint: String, within deadline: Duration = .seconds(3)) -> Condition {
    guard let entry = MountTable.entry(at: mountPoint) else { return .absent }
    guard entry.fileSystem == "fuse.recallfs" else { return .foreign(entry.fileSystem) }
    switch firstError(at: mountPoint, within: deadline) {
    case nil: return .silent
    case ENOTCONN, ECONNABORTED: return .stale
    default: return .answering
    }
  }

  /// The `errno` of a look at the tree's README, 0 for none, `nil` when there was no answer in time.
  private static func firstError(at mountPoint: String, within deadline: Duration) -> Int32? {
    let answer = Answer(path: "\(mountPoint)/README.md")
    var thread = pthread_t()
    // The thread's own reference; it gives it back when the kernel answers, or never.
    let context = Unmanaged.passRetained(answer).toOpaque()
    let started = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let answer = Unmanaged<Answer>.fromOpaque(context).takeRetainedValue()
        var facts = stat()
        let result = lstat(answer.path, &facts) == 0 ? 0 : errno
        answer.error.withLock { $0 = result }
        return nil
      }, context)
    guard started == 0 else { return nil }
    pthread_detach(thread)
    let end = ContinuousClock.now + deadline
    while ContinuousClock.now < end {
      if let error = answer.error.withLock({ $0 }) { return error }
      usleep(1_000)
    }
    return nil
  }

  private final class Answer: Sendable {
    let path: String
    let error = Mutex<Int32?>(nil)

    init(path: String) {
      self.path = path
    }
  }
}
