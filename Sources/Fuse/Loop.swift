import Glibc

/// A running request loop.
struct Loop: Sendable {
  let session: LibrarySession
  /// The thread that called `run`, which a signal makes look at the exit flag.
  let thread: pthread_t
}
