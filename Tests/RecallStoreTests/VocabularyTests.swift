import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct VocabularyTests {
  @Test(arguments: [
    ("word", "word", 0), ("word", "ward", 1), ("word", "wrod", 1), ("word", "words", 1), ("word", "wor", 1),
    ("word", "owrds", 2), ("", "ab", 2), ("ca", "abc", 3),
  ])
  func `exchanged neighbours count once`(left: String, right: String, expected: Int) {
    func letters(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
    var distance = EditDistance(of: letters(left))
    #expect(distance.distance(to: letters(right), limit: 3) == expected)
    var other = EditDistance(of: letters(right))
    #expect(other.distance(to: letters(left), limit: 3) == expected)
    if expected > 0 { #expect(distance.distance(to: letters(right), limit: expected - 1) == nil) }
  }

  private func vocabulary(_ words: [(String, Int)]) -> Vocabulary {
    var vocabulary = Vocabulary(indexedVersion: 0)
    for (word, count) in words.sorted(by: { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }) {
      Array(word.utf8).withUnsafeBytes { vocabulary.append($0, count: count) }
    }
    return vocabulary
  }

  @Test func `near words come by first letter, distance and number`() {
    let words = vocabulary([
      ("cart", 5), ("card", 9), ("dart", 50), ("cord", 1), ("zebra", 1), ("a1b2", 3), ("it", 9),
    ])
    #expect(words.count == 5)
    #expect(words.near("cars".unicodeScalars.map(\.value), limit: 1).map(\.stem) == ["card", "cart"])
    #expect(words.near("cart".unicodeScalars.map(\.value), limit: 1).map(\.stem) == ["card", "dart"])
  }

  @Test func `near words are those a comparison with all would give`() {
    var random = SeededGenerator(seed: 3)
    func word() -> String {
      String(
        (0..<Int.random(in: 3...7, using: &random)).map { _ in "abcdé".randomElement(using: &random) ?? "a" })
    }
    let all = Set((0..<500).map { _ in word() })
    let words = vocabulary(all.map { ($0, 2) })
    for _ in 0..<50 {
      let asked = word()
      let expected = all.filter { other in
        var distance = EditDistance(of: asked.unicodeScalars.map(\.value))
        return other != asked && distance.distance(to: other.unicodeScalars.map(\.value), limit: 2) != nil
      }
      #expect(Set(words.near(asked.unicodeScalars.map(\.value), limit: 2).map(\.stem)) == expected)
    }
  }

  @Test func `words that begin alike come by number`() {
    let words = vocabulary([("kube", 1), ("kuber", 9), ("kubernet", 4), ("kub", 7), ("kvm", 9)])
    #expect(words.beginning(with: "kube", limit: 2).map(\.stem) == ["kuber", "kubernet"])
    #expect(words.beginning(with: "x", limit: 2) == [])
    #expect(words.entry(of: "kub")?.documentCount == 7)
    #expect(words.entry(of: "ku") == nil)
  }

  @Test func `the best hits are those that sorting gives`() {
    var random = SeededGenerator(seed: 4)
    for limit in [0, 1, 2, 7, 100, 300] {
      let all = (0..<200).map { number in
        LexicalHit(
          row: .init(rawValue: Int64(number)), score: Double(Int.random(in: 0..<9, using: &random)),
          matched: 0)
      }
      var top = TopHits(limit: limit)
      for hit in all.shuffled(using: &random) {
        if let worst = top.worst, !worst.isWorse(than: hit) { continue }
        top.insert(hit)
      }
      #expect(top.sorted == Array(all.sorted { $1.isWorse(than: $0) }.prefix(limit)))
    }
  }
}
