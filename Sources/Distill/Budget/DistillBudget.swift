public import RecallModel

/// Whether a model may be called once more today.
public struct DistillBudget: Hashable, Sendable {
  /// The most of a day.
  public var caps: DistillCaps
  /// What the day has cost so far.
  public var spentToday: DistillSpending

  /// Takes both as they are.
  public init(caps: DistillCaps, spentToday: DistillSpending) {
    self.caps = caps
    self.spentToday = spentToday
  }

  /// What may still be spent; never below 0.
  public var remaining: DistillSpending {
    DistillSpending(
      tokens: max(0, caps.dailyTokens - spentToday.tokens),
      microdollars: max(0, caps.dailyMicrodollars - spentToday.microdollars))
  }

  /// Whether a call of that size stays within both caps; with a cap of 0, never.
  public func allows(_ estimate: DistillSpending) -> Bool {
    caps.dailyTokens > 0 && caps.dailyMicrodollars > 0 && estimate.tokens <= remaining.tokens
      && estimate.microdollars <= remaining.microdollars
  }

  /// What a call may cost at most: four characters are a token.
  ///
  /// - Parameter model: where its price is not known, only tokens are counted.
  /// - Returns: tokens sent and made, and their price.
  public static func estimate(characters: Int, answerTokens: Int, model: String) -> DistillSpending {
    let input = (characters + 3) / 4
    let price = ModelPrice.known(model: model, inputTokens: input)
    return DistillSpending(
      tokens: input + answerTokens,
      microdollars: price?.cost(inputTokens: input, outputTokens: answerTokens) ?? 0)
  }

  /// Whether the price of a model is known; of others only tokens are counted.
  public static func isPriceKnown(model: String) -> Bool {
    ModelPrice.known(model: model, inputTokens: 0) != nil
  }
}
