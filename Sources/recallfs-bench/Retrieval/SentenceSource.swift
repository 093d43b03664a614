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
  /// The commonest content words: real ones, as a model takes a made-up word for several pieces.
  private static let commonWords = """
    server build test file error user cache index query table column schema branch commit merge deploy
    release version package module library function method class object value string number list array
    key token login session request response header body route path folder disk memory thread process
    signal socket port host network client proxy timeout retry queue worker job task event message
    topic stream buffer page image video audio font color button form field label menu dialog window
    screen theme layout style script template config setting option flag default limit quota budget
    cost price invoice payment order cart product customer account profile email address phone password
    secret certificate license policy rule role permission group team project issue ticket bug fix
    patch update upgrade migration backup restore archive snapshot copy sync export import parse format
    encode decode hash sign verify check lint compile link run debug trace log metric alert dashboard
    report chart graph tree node edge leaf root parent child sort filter search match replace insert
    delete create read write open close lock wait start stop pause resume load save print render draw
    click type scroll drag drop resize rotate zoom crop blur sharp fast slow small large old new first
    last next previous source public private local remote global daily weekly monthly yearly morning
    evening night summer winter city country street house garden kitchen family friend brother sister
    teacher doctor lawyer driver pilot artist writer reader music movie book game
    """.split(whereSeparator: \.isWhitespace).map(String.init)
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
      next(100) < 30
        ? Self.functionWords[next(Self.functionWords.count)] : contentWord(among: Self.commonWords.count)
    }
    return Self.questionWords[next(Self.questionWords.count)] + " " + words.joined(separator: " ")
  }

  /// A word whose rank `r` comes up about as often as 1/r.
  ///
  /// - Parameter count: how many words there are.
  private mutating func contentWord(among count: Int = vocabulary) -> String {
    // The inverse of the harmonic distribution function: rank = N^u for u uniform.
    var rank = 1
    let uniform = Double(next(1 << 20)) / Double(1 << 20)
    var power = 1.0
    // N^u by repeated square roots keeps to the standard library.
    var root = Double(count)
    var rest = uniform
    for _ in 0..<20 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        power *= root
        rest -= 1
      }
    }
    rank = min(count, max(1, Int(power)))
    return Self.word(rank)
  }

  private static func word(_ rank: Int) -> String {
    if rank <= commonWords.count { return commonWords[rank - 1] }
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
