/// A thread that notices requests that take too long, so that a wedged daemon does not hang its readers
/// for ever.
///
/// It looks every ``Limits/interval`` while requests run and sleeps, without waking, while none does. A
/// session has at most one watchdog.
public final class Watchdog: Sendable {
  /// How long a request may take.
  public struct Limits: Sendable {
    /// From here on a request is reported, once.
    public var warnAfter: Duration = .seconds(2)
    /// From here on the daemon is taken for wedged.
    public var giveUpAfter: Duration = .seconds(30)
    /// The time between two looks.
    public var interval: Duration = .milliseconds(500)

    /// The limits of a daemon in use.
    public init() {}
  }

  private let watch: Watch
  private let thread: PosixThread

  /// Watches from now on.
  ///
  /// Both closures are called on the watchdog's thread; `giveUp` once in all, with the oldest request.
  /// The one way to free every reader then is ``Session/sever()``, and after it the end of the process.
  public init(
    watching session: Session, limits: Limits = Limits(),
    warn: @escaping @Sendable (SlowRequest) -> Void, giveUp: @escaping @Sendable (SlowRequest) -> Void
  ) throws(Errno) {
    let watch = Watch(clock: session.clock, limits: limits, warn: warn, giveUp: giveUp)
    self.watch = watch
    thread = try PosixThread { watch.run() }
  }

  deinit {
    stop()
  }

  /// Ends the thread; nothing is called any more after it returns.
  public func stop() {
    watch.stop()
    thread.join()
  }
}
