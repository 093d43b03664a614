/// How far an installation is.
public struct InstallProgress: Hashable, Sendable {
  /// What is being done.
  public enum Phase: Hashable, Sendable {
    /// Bytes come from elsewhere.
    case downloading
    /// SHA-256 of what came.
    case checking
    /// The files are made.
    case unpacking
  }

  /// What is being done.
  public var phase: Phase
  /// Bytes done of this phase; those of an earlier attempt count.
  public var done: Int
  /// Bytes of this phase.
  public var total: Int
}
