import RecallModel
import Testing

@Suite struct StopWordsTests {
  @Test(arguments: ["the", "The", "what's", "What\u{2019}s", "don't", "isn't", "we'll", "I'm", "did"])
  func `function words are told in any case and contraction`(word: String) {
    #expect(StopWords.contains(word))
  }

  @Test(arguments: ["database", "John's", "test", "", "o'clock", "naïve", "used", "last"])
  func `other words are not`(word: String) {
    #expect(!StopWords.contains(word))
  }

  @Test func `a possessive is about its owner`() {
    #expect(StopWords.withoutContraction("John's") == "John")
    #expect(StopWords.withoutContraction("boys\u{2019}") == "boys")
    #expect(StopWords.withoutContraction("o'clock") == "o'clock")
    #expect(StopWords.withoutContraction("'s") == "'s")
  }
}
