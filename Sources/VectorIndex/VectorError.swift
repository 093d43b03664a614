/// Why a vector was refused, or a query not answered.
public struct VectorError: Error, Equatable, CustomStringConvertible {
  /// What kind of thing is wrong.
  public struct Code: Hashable, Sendable {
    private enum Kind { case dimension, damaged, unusable, key, memory }
    private var kind: Kind

    /// The number of dimensions, or the length of a code, is another than the index's.
    public static let dimension = Code(kind: .dimension)
    /// A stored code or its scale cannot have been written by ``QuantizedVector``: embed the text again.
    public static let damaged = Code(kind: .damaged)
    /// The numbers have no direction: one is not finite, or all are zero.
    public static let unusable = Code(kind: .unusable)
    /// An owner or window is outside the range that ``VectorKey`` gives.
    public static let key = Code(kind: .key)
    /// The system has no memory left.
    public static let memory = Code(kind: .memory)
  }

  /// What kind of thing is wrong.
  public var code: Code
  /// What failed, with which value, and what to do.
  public var message: String

  /// Names a failure.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
