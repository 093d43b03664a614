/// Texts and questions with words as unevenly spread as in English: made up, from a fixed seed.
///
/// Two words in five are function words; the others are drawn from 30,000 by Mandelbrot's law, `1 / (rank + 20)`, under
/// which the commonest stands in one memory in six.
struct SearchCorpus {
  /// Words of a memory.
  static let wordCount = 60
  private static let vocabularySize = 30_000
  private static let functionWords = [
    "the", "of", "and", "to", "a", "in", "is", "that", "for", "it", "was", "on", "with", "as", "we", "this",
    "be",
  ]

  private var random: Splitter
  private let words: [String]
  /// Running sums of the words' shares.
  private let shares: [Double]

  init(seed: UInt64) {
    random = Splitter(state: seed)
    var maker = Splitter(state: 42)
    var seen: Set<String> = []
    var words: [String] = []
    while words.count < Self.vocabularySize {
      let word = Self.word(&maker)
      if seen.insert(word).inserted { words.append(word) }
    }
    self.words = words
    var sum = 0.0
    shares = words.indices.map { rank in
      sum += 1 / Double(rank + 20)
      return sum
    }
  }

  /// The words of the next memory.
  mutating func memory() -> [String] {
    (0..<Self.wordCount).map { _ in
      random.next(below: 5) < 2 ? Self.functionWords[random.next(below: Self.functionWords.count)] : content()
    }
  }

  /// A question about a memory: a few words of it and others, among function words.
  mutating func question(about memory: [String]) -> String {
    let contents = memory.filter { !Self.functionWords.contains($0) }
    var words = ["what", "did", "we"]
    for _ in 0..<3 + random.next(below: 3) {
      words.append(contents[random.next(below: contents.count)])
      if random.next(below: 2) == 0 { words.append(["the", "of", "about", "with"][random.next(below: 4)]) }
    }
    words.append(content())
    return words.joined(separator: " ")
  }

  /// A word with two letters exchanged.
  mutating func misspelled() -> String {
    var letters = Array(words[random.next(below: 2000)])
    let place = 1 + random.next(below: letters.count - 2)
    letters.swapAt(place, place + 1)
    return String(letters)
  }

  private mutating func content() -> String {
    let wanted = random.fraction() * (shares.last ?? 0)
    var low = 0
    var high = shares.count - 1
    while low < high {
      let middle = (low + high) / 2
      if shares[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return words[low]
  }

  private static func word(_ random: inout Splitter) -> String {
    let onsets = [
      "b", "br", "c", "ch", "d", "f", "g", "gr", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "v", "w",
    ]
    let vowels = ["a", "e", "i", "o", "u", "ea", "ou"]
    let codas = ["n", "r", "l", "t", "m", "k", "nd", "st", ""]
    return (0..<2 + random.next(below: 2)).map { _ in
      onsets[random.next(below: onsets.count)] + vowels[random.next(below: vowels.count)]
        + codas[random.next(below: codas.count)]
    }.joined()
  }
}
