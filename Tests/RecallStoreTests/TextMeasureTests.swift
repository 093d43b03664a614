import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct TextMeasureTests {
  @Test func `tokens count characters, not bytes`() {
    var generator = SeededGenerator(seed: 3)
    let letters = ["a", "é", "€", "😀", "\n"]
    for length in 0..<200 {
      let text = (0..<length).map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
      #expect(
        TextMeasure(Array(text.utf8)).tokens == TokenCount.estimate(characters: text.unicodeScalars.count))
    }
  }

  @Test func `bytes that continue nothing are no characters`() {
    let bytes: [UInt8] = (0...255).map(UInt8.init)
    #expect(TextMeasure(bytes).tokens == TokenCount.estimate(characters: 192))
  }
}
