internal import CFuse
import Glibc

/// A thread that waits for the signals that end a daemon, and runs a closure there instead of a signal
/// handler.
public final class SignalWaiter: Sendable {
  /// `SIGTERM`, `SIGINT` and `SIGHUP`.
  public static let endingSignals = [SIGTERM, SIGINT, SIGHUP]

  let thread: PosixThread

  /// Blocks `signals` in the calling thread, ignores `SIGPIPE`, and calls `handler` with each signal that
  /// comes.
  ///
  /// Threads inherit what is blocked: this must come first, before any other thread is made, or a signal may
  /// reach one that dies of it. The thread lasts as long as the process.
  public init(
    for signals: [Int32] = SignalWaiter.endingSignals, handler: @escaping @Sendable (Int32) -> Void
  ) throws(Errno) {
    signal(SIGPIPE, SIG_IGN)
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    let failure = pthread_sigmask(SIG_BLOCK, &set, nil)
    guard failure == 0 else { throw Errno(rawValue: failure) }
    let blocked = set
    thread = try PosixThread {
      var blocked = blocked
      while true {
        var signal: Int32 = 0
        if sigwait(&blocked, &signal) == 0 { handler(signal) }
      }
    }
  }
}
