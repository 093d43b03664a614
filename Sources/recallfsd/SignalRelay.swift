import Synchronization

/// Hands the signal that ends the daemon to whatever serves, which may not exist yet when it comes.
final class SignalRelay: Sendable {
  private struct State {
    var received: Int32?
    var handler: (@Sendable (Int32) -> Void)?
  }

  private let state = Mutex(State())

  /// A signal has come; the first one counts.
  func deliver(_ signal: Int32) {
    let handler = state.withLock { state -> (@Sendable (Int32) -> Void)? in
      guard state.received == nil else { return nil }
      state.received = signal
      return state.handler
    }
    handler?(signal)
  }

  /// Calls `handler` with the signal, now if it has come already.
  func onEnding(_ handler: @escaping @Sendable (Int32) -> Void) {
    let received = state.withLock { state in
      state.handler = handler
      return state.received
    }
    if let received { handler(received) }
  }
}
