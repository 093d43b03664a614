/// One mount of one file system.
public final class Session {
  /// How a mount is made.
  public struct Options: Sendable {
    /// `fsname=` in the mount table.
    public var name = "recallfs"
    /// `subtype=` in the mount table: the type reads `fuse.<subtype>`.
    public var subtype = "recallfs"
    public var maximumThreads: UInt32 = 10
    /// One request after the other on the calling thread; for measuring.
    public var singleThreaded = false

    public init() {}
  }
}
