/// Sentences whose words are as common as in real notes: function words between words of a Zipf distribution.
///
/// Seeded: the same seed gives the same sentences.
struct SentenceSource {
  /// Different content words there are.
  static let vocabulary = 40_000
  private static let functionWords = [
    "the", "of", "to", "and", "a", "in", "is", "that", "for", "it", "with", "as", "was", "on", "be", "by",
    "this",
    "are", "from", "not", "but", "when", "we", "which", "has",
  ]
  private static let questionWords = [
    "how does", "why did", "what is", "where do we", "which", "when was", "who has",
  ]
  private static let syllables = [
    "ba", "co", "de", "fi", "gor", "hel", "in", "jas", "kem", "lo", "mar", "nu", "op", "pra", "qui", "ros",
    "sta", "ter",
    "um", "vel", "wok", "xan", "yor", "zet",
  ]

  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A text of so many words.
  mutating func text(words count: Int) -> String {
    (0..<count).map { place in
      let word = next(100) < 42 ? Self.functionWords[next(Self.functionWords.count)] : contentWord()
      return place % 12 == 11 ? word + "." : word
    }.joined(separator: " ")
  }

  /// A question of 4 to 8 words beside its question word.
  mutating func question() -> String {
    let words = (0..<(4 + next(5))).map { _ in
      next(100) < 30 ? Self.functionWords[next(Self.functionWords.count)] : contentWord()
    }
    return Self.questionWords[next(Self.questionWords.count)] + " " + words.joined(separator: " ")
  }

  /// A word whose rank `r` comes up about as often as 1/r.
  private mutating func contentWord() -> String {
    // The inverse of the harmonic distribution function: rank = N^u for u uniform.
    var rank = 1
    let uniform = Double(next(1 << 20)) / Double(1 << 20)
    var power = 1.0
    // N^u by repeated square roots keeps to the standard library.
    var root = Double(Self.vocabulary)
    var rest = uniform
    for _ in 0..<20 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        power *= root
        rest -= 1
      }
    }
    rank = min(Self.vocabulary, max(1, Int(power)))
    return Self.word(rank)
  }

  private static func word(_ rank: Int) -> String {
    var rest = rank
    var text = ""
    repeat {
      text += syllables[rest % syllables.count]
      rest /= syllables.count
    } while rest > 0
    return text + syllables[(rank * 7) % syllables.count]
  }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % bound
  }
}
