import RecallModel
import Testing

@Suite struct BudgetPageTests {
  @Test(arguments: [
    DistillCaps.standard, DistillCaps(dailyTokens: 0, dailyMicrodollars: 0),
    DistillCaps(dailyTokens: 1, dailyMicrodollars: 1),
    DistillCaps(dailyTokens: 12_345_678, dailyMicrodollars: 12_050_000),
  ])
  func `a page reads back as the caps it was made of`(caps: DistillCaps) throws {
    let page = BudgetPage.text(
      caps: caps, today: DistillSpending(tokens: 7, microdollars: 9), provider: "anthropic")
    #expect(try BudgetPage.caps(from: Array(page.utf8)) == caps)
  }

  @Test(arguments: [
    ("daily tokens: 1000\ndaily dollars: 0.5", 1000, 500_000),
    ("- **Daily  tokens:** 1,000,000\r\n- daily dollars:$ 2\r\n", 1_000_000, 2_000_000),
    ("daily tokens: 50_000", 50_000, 500_000),
    ("", 200_000, 500_000),
    ("daily dollars: .25", 200_000, 250_000),
  ])
  func `blanks, marks and separators do not matter`(text: String, tokens: Int, microdollars: Int) throws {
    let caps = try BudgetPage.caps(from: Array(text.utf8))
    #expect(caps == DistillCaps(dailyTokens: tokens, dailyMicrodollars: microdollars))
  }

  @Test(arguments: [
    ("x\ndaily tokens: many", 2), ("daily tokens:", 1), ("daily tokens: -5", 1), ("daily tokens: 1.5", 1),
    ("daily dollars: 0.50 EUR", 1), ("\n\ndaily dollars: 1.2.3", 3), ("daily dollars: 0.", 1),
    ("daily tokens: 99999999999999999999", 1), ("daily tokens: 1\ndaily tokens: 2", 2),
  ])
  func `a bad value is an error that names its line`(text: String, line: Int) {
    #expect {
      _ = try BudgetPage.caps(from: Array(text.utf8))
    } throws: { error in
      (error as? BudgetPageError)?.line == line
    }
  }
}
