internal import CFuse
import Glibc
import Synchronization

/// What every callback needs; C holds an unretained pointer to it, and the ``Session`` keeps it alive.
final class Serving: Sendable {
  let filesystem: any Filesystem
  let clock: RequestClock
  /// Who mounted: the only user served, and the owner of every node.
  let user: uid_t
  let group: gid_t
  private let hasAnswered = Atomic<Bool>(false)

  init(filesystem: any Filesystem, clock: RequestClock) {
    self.filesystem = filesystem
    self.clock = clock
    user = getuid()
    group = getgid()
  }

  /// Whether nothing has been sent yet; true once.
  var isFirstAnswer: Bool {
    !hasAnswered.load(ordering: .relaxed) && !hasAnswered.exchange(true, ordering: .relaxed)
  }

  /// The object that `session_new` was given.
  static func of(_ request: fuse_req_t?) -> Serving {
    of(userdata: fuse_req_userdata(request))
  }

  static func of(userdata: UnsafeMutableRawPointer?) -> Serving {
    guard let userdata else { preconditionFailure("libfuse called back without the session's context") }
    return Unmanaged<Serving>.fromOpaque(userdata).takeUnretainedValue()
  }
}
