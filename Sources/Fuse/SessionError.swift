/// What stands between a mount point and a session.
public struct SessionError: Error, Hashable, Sendable {
  /// What a program may tell apart.
  public struct Code: Hashable, Sendable {
    private enum Value { case mountPointUnusable, staleMount, foreignMount, mountRefused, libraryRefused }

    private let value: Value

    /// The mount point is missing, no directory, or not ours to use.
    public static let mountPointUnusable = Code(value: .mountPointUnusable)
    /// A dead daemon's mount is there and answers `ENOTCONN`.
    public static let staleMount = Code(value: .staleMount)
    /// Something of another kind is mounted there.
    public static let foreignMount = Code(value: .foreignMount)
    /// The kernel or `fusermount3` refused the mount.
    public static let mountRefused = Code(value: .mountRefused)
    /// libfuse or the system could not set a session up.
    public static let libraryRefused = Code(value: .libraryRefused)
  }

  /// The kind of failure.
  public var code: Code
  /// What failed, with which path, and what to do about it.
  public var message: String
  /// The system's error, where there was one.
  public var cause: Errno?

  init(_ code: Code, _ message: String, cause: Errno? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }
}

extension SessionError: CustomStringConvertible {
  /// The message, and the system's words for the cause.
  public var description: String {
    cause.map { "\(message): \($0)" } ?? message
  }
}
