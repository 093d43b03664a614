/// Why a session's loop returned.
public enum SessionEnd: Hashable, Sendable {
  /// Someone unmounted the file system.
  case unmounted
  /// ``Session/stop()`` or ``Session/sever()`` was called.
  case stopped
  /// The connection was aborted from outside while still mounted; the mount has been cleared away.
  case aborted
  /// libfuse gave up, with the last error it saw.
  case failed(Errno)
}
