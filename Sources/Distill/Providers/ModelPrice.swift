/// What a model costs.
///
/// From the price list of platform.claude.com, October 2026.
struct ModelPrice: Hashable, Sendable {
  /// Millionths of a dollar for a million tokens sent.
  var input: Int
  /// Millionths of a dollar for a million tokens made.
  var output: Int

  /// The price of one call of a model; `nil` where it is not known.
  static func known(model: String, inputTokens: Int) -> ModelPrice? {
    let isLong = inputTokens > 100_000
    switch model {
    case "claude-haiku-5-5":
      return isLong
        ? ModelPrice(input: 500_000, output: 2_500_000) : ModelPrice(input: 100_000, output: 500_000)
    case "claude-sonnet-5-5": return ModelPrice(input: 2_000_000, output: 10_000_000)
    case "claude-opus-5-5": return ModelPrice(input: 4_000_000, output: 20_000_000)
    case "claude-haiku-4-5": return ModelPrice(input: 1_000_000, output: 5_000_000)
    default: return nil
    }
  }

  /// Millionths of a dollar, rounded up.
  func cost(inputTokens: Int, outputTokens: Int) -> Int {
    (inputTokens * input + outputTokens * output + 999_999) / 1_000_000
  }
}
