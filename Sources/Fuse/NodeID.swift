/// A node as the kernel numbers it; 1 is the root.
public struct NodeID: RawRepresentable, Hashable, Sendable {
  /// The number in every request; never 0, which means "no node".
  public let rawValue: UInt64

  /// Takes a number the file system has given, or will give, to a node.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The directory that is mounted; the kernel knows it without a lookup.
  public static let root = NodeID(rawValue: 1)
}
