/// The most that models may be given in one local day.
public struct DistillCaps: Hashable, Sendable {
  /// Tokens sent and made, together; 0 never calls a model.
  public var dailyTokens: Int
  /// Millionths of a US dollar; 0 never calls a model that costs something.
  public var dailyMicrodollars: Int

  /// Takes both as they are.
  public init(dailyTokens: Int, dailyMicrodollars: Int) {
    self.dailyTokens = dailyTokens
    self.dailyMicrodollars = dailyMicrodollars
  }

  /// Until a person sets others: 200,000 tokens and half a dollar.
  public static let standard = DistillCaps(dailyTokens: 200_000, dailyMicrodollars: 500_000)
}

/// What models were given in one local day.
public struct DistillSpending: Hashable, Sendable {
  /// Sent and made, together.
  public var tokens: Int
  /// Millionths of a US dollar, of the calls whose price is known.
  public var microdollars: Int

  /// Takes both as they are.
  public init(tokens: Int = 0, microdollars: Int = 0) {
    self.tokens = tokens
    self.microdollars = microdollars
  }
}
