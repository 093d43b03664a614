/// The kernel's caching of one open handle.
public struct OpenOptions: OptionSet, Sendable {
  /// The bits, which the C side reads.
  public let rawValue: UInt8

  /// Takes a union of the options below.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Pages cached by earlier opens are still true.
  public static let keepCache = OpenOptions(rawValue: 1)
  /// Bypass the page cache.
  public static let directIO = OpenOptions(rawValue: 2)
  /// No FLUSH at close: nothing was written.
  public static let noFlush = OpenOptions(rawValue: 4)
  /// The kernel may keep the directory's listing; with ``keepCache`` it also uses one it kept earlier.
  public static let cacheListing = OpenOptions(rawValue: 8)
}
