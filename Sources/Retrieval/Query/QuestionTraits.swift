import RecallModel

/// What a query asks for, as far as its words tell.
struct QuestionTraits: Equatable {
  /// Words with a capital that are no function words, in lower case.
  let names: Set<String>
  /// It asks for a time.
  let asksWhen: Bool
  /// It asks for somebody, a place or a thing by name.
  let asksName: Bool
  /// It asks how many or how much.
  let asksNumber: Bool
  /// All its words in lower case.
  let words: [String]

  init(_ query: SearchQuery) {
    let written = query.phrase.split {
      !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "\u{2019}" && $0 != "_"
    }
    words = written.map { $0.lowercased() }
    var names: Set<String> = []
    for word in written {
      let bare = StopWords.withoutContraction(word)
      guard bare.first?.isUppercase == true, bare.count > 1, !StopWords.contains(word) else { continue }
      names.insert(bare.lowercased())
    }
    self.names = names
    asksWhen = TimeWords.asks(words)
    asksNumber = zip(words, words.dropFirst()).contains { pair in
      pair.0 == "how" && ["many", "much", "long", "old", "often"].contains(pair.1)
    }
    asksName =
      words.first.map { ["who", "where", "which"].contains($0) } == true
      || words.contains { word in
        Self.named.contains(word) || word.hasSuffix("s") && Self.named.contains(String(word.dropLast()))
      }
  }

  /// Whether one of the names is among the first two words of a title.
  func names(_ title: String) -> Bool {
    guard !names.isEmpty else { return false }
    let opening = title.split(maxSplits: 4) { !$0.isLetter && !$0.isNumber }.prefix(2)
    return opening.contains { names.contains($0.lowercased()) }
  }

  /// Kinds of things that have names.
  private static let named: Set<String> = [
    "name", "named", "called", "title", "titled", "city", "country", "state", "place", "book", "movie",
    "film", "game",
    "band", "song", "artist", "brand", "team", "file", "function", "command", "tool", "library", "package",
  ]
}
