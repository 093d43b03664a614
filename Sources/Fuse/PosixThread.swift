import Glibc
import Synchronization

/// A thread that runs one closure.
final class PosixThread: Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  let thread: pthread_t
  private let joined = Mutex(false)

  init(_ run: @escaping @Sendable () -> Void) throws(Errno) {
    // The new thread takes the retain over.
    let body = Unmanaged.passRetained(Body(run))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    guard failure == 0 else {
      body.release()
      throw Errno(rawValue: failure)
    }
    self.thread = thread
  }

  var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

  /// Waits until the closure has returned; on the thread itself it returns at once.
  func join() {
    guard !isCurrent else { return }
    joined.withLock { joined in
      guard !joined else { return }
      pthread_join(thread, nil)
      joined = true
    }
  }
}
