/// An open file or directory, numbered by the file system.
public struct HandleID: RawRepresentable, Hashable, Sendable {
  /// The number the kernel sends back with every use of the handle.
  public let rawValue: UInt64

  /// Takes any number; the kernel does not look at it.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }
}
