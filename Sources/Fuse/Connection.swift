internal import CFuse
import Glibc
import Synchronization

/// Owns libfuse's session; closed once, after which nothing reaches it.
final class Connection: Sendable {
  /// Held while the kernel is notified, so that the descriptor cannot be closed and reused meanwhile.
  private let session: Mutex<LibrarySession?>
  private let claimed = Atomic<Bool>(false)

  /// `userdata` must live until ``close()``.
  init(
    mountPoint: String, options: Session.Options, userdata: UnsafeMutableRawPointer
  ) throws(SessionError) {
    var operations = OperationTable.make()
    LibraryLog.clear()
    guard let session = CFuse_session_new(options.mountOptions, &operations, userdata) else {
      throw SessionError(.libraryRefused, "libfuse makes no session: \(LibraryLog.text)")
    }
    errno = 0
    guard fuse_session_mount(session, mountPoint) == 0 else {
      let cause = errno == 0 ? nil : Errno.current
      fuse_session_destroy(session)
      throw Self.refusal(mountPoint: mountPoint, cause: cause)
    }
    CFuse_observe_answers(session) { descriptor, parts, count, userdata in
      if Serving.of(userdata: userdata).isFirstAnswer { CFuse_add_parallel_dirops(parts, count) }
      return writev(descriptor, parts, count)
    }
    self.session = Mutex(LibrarySession(pointer: session))
  }

  deinit {
    close()
  }

  /// The session for the one loop that may run on it; `nil` when one has, or after ``close()``.
  ///
  /// The pointer outlives the mutex's hold: ``Session/run()`` is the one who closes after its loop.
  func takeForLoop() -> LibrarySession? {
    guard !claimed.exchange(true, ordering: .acquiringAndReleasing) else { return nil }
    return session.withLock { $0 }
  }

  /// Calls `body` with the live session, or answers 0 after ``close()``.
  func notify(_ body: (OpaquePointer) -> Int32) -> Int32 {
    session.withLock { session in session.map { body($0.pointer) } ?? 0 }
  }

  /// Unmounts where that is still needed and frees the session; waits for a notification under way.
  func close() {
    session.withLock { session in
      guard let open = session else { return }
      fuse_session_unmount(open.pointer)
      fuse_session_destroy(open.pointer)
      session = nil
    }
  }

  private static func refusal(mountPoint: String, cause: Errno?) -> SessionError {
    let said = LibraryLog.text.isEmpty ? "" : " (\(LibraryLog.text))"
    let advice =
      if access("/dev/fuse", F_OK) != 0 {
        "/dev/fuse is missing: load the kernel module fuse, or give the container the device"
      } else if geteuid() != 0, access("/dev/fuse", R_OK | W_OK) != 0 {
        "/dev/fuse is closed to this user: its mode should be 0666"
      } else if geteuid() != 0 {
        "check that fusermount3 is installed and set-user-ID root"
      } else {
        "check the mount point and the limits of this container"
      }
    return SessionError(.mountRefused, "cannot mount at \(mountPoint)\(said); \(advice)", cause: cause)
  }
}
