/// What a query is searched by.
public struct RecallSides: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// Takes bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Full text.
  public static let words = RecallSides(rawValue: 1)
  /// Vectors.
  public static let meaning = RecallSides(rawValue: 2)
  /// Both, ranked together.
  public static let both: RecallSides = [.words, .meaning]
}
