import Glibc

/// Runs a closure several times at once, each in a thread of its own.
enum ComputeThreads {
  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// Runs `body` in this thread and in `count - 1` others, and returns when all have returned.
  ///
  /// A thread that cannot be started is done without: the body takes its work from a common list.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var threads: [pthread_t] = []
    var (all, before) = (sigset_t(), sigset_t())
    // Signals are for the threads that wait for them.
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    for _ in 1..<max(count, 1) {
      // The new thread takes the retain over.
      let context = Unmanaged.passRetained(Body(body))
      var thread = pthread_t()
      let failure = pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, context.toOpaque())
      if failure == 0 { threads.append(thread) } else { context.release() }
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}
