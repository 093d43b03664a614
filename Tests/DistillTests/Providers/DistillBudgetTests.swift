import Distill
import RecallModel
import Testing

@Suite struct DistillBudgetTests {
  @Test(arguments: [
    (100, 100, 0, 0, 100, 100, true), (100, 100, 0, 0, 101, 0, false), (100, 100, 0, 0, 0, 101, false),
    (100, 100, 60, 0, 41, 0, false), (0, 100, 0, 0, 0, 0, false), (100, 0, 0, 0, 0, 0, false),
    (100, 100, 500, 500, 1, 0, false),
  ])
  func `a call is made within both caps`(
    tokenCap: Int, dollarCap: Int, spentTokens: Int, spent: Int, tokens: Int, price: Int, isAllowed: Bool
  ) {
    let budget = DistillBudget(
      caps: DistillCaps(dailyTokens: tokenCap, dailyMicrodollars: dollarCap),
      spentToday: DistillSpending(tokens: spentTokens, microdollars: spent))
    #expect(budget.allows(DistillSpending(tokens: tokens, microdollars: price)) == isAllowed)
    #expect(budget.remaining.tokens >= 0)
  }

  @Test func `an unknown model counts tokens alone`() {
    #expect(
      DistillBudget.estimate(characters: 401, answerTokens: 9, model: "x") == DistillSpending(tokens: 110))
    #expect(!DistillBudget.isPriceKnown(model: "x"))
    let known = DistillBudget.estimate(characters: 4_000_000, answerTokens: 0, model: "claude-haiku-5-5")
    #expect(known == DistillSpending(tokens: 1_000_000, microdollars: 500_000))
  }
}
