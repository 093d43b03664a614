internal import CFuse
import Glibc

/// A running request loop.
struct Loop: @unchecked Sendable {  // the session's exit flag may be set from any thread
  let session: OpaquePointer
  let thread: pthread_t
}
