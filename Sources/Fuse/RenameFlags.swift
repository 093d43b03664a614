/// `renameat2(2)` flags; requests with any but these two never arrive.
public struct RenameFlags: OptionSet, Sendable {
  /// The kernel's bits.
  public let rawValue: UInt32

  /// Takes a union of the flags below.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `RENAME_NOREPLACE`.
  public static let noReplace = RenameFlags(rawValue: 1)
  /// `RENAME_EXCHANGE`.
  public static let exchange = RenameFlags(rawValue: 2)
}
