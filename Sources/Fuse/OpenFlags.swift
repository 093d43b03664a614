import Glibc

/// How a caller opens a file.
public struct OpenFlags: Sendable {
  /// `open(2)` flags as the kernel passed them.
  public let rawValue: Int32

  /// Takes `open(2)` flags.
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// `O_WRONLY` or `O_RDWR`.
  public var writes: Bool { rawValue & O_ACCMODE != O_RDONLY }
  /// `O_TRUNC`: the open itself empties the file, no `setAttributes` follows.
  public var truncates: Bool { rawValue & O_TRUNC != 0 }
  /// `O_APPEND`; the kernel has put the offset of each write at the end already.
  public var appends: Bool { rawValue & O_APPEND != 0 }
  /// `O_EXCL`, which the kernel has checked against the names it knows.
  public var exclusive: Bool { rawValue & O_EXCL != 0 }
}
