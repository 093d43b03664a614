internal import RecallModel

/// A term of a search as full text would take it.
struct ReadTerm {
  var term: LexicalTerm
  /// Its words, stemmed; none if it has none.
  var stems: [String]
  /// The same words before they were stemmed, in lower case.
  var words: [String]
  /// Whether all of it is function words.
  var isStopWord: Bool

  /// The most words of one term that are looked for.
  static let wordLimit = 32

  /// Takes a term apart.
  init(_ term: LexicalTerm, _ tokenizer: FullTextTokenizer) {
    self.term = term
    let text = term.isPhrase ? term.text : Self.bare(term.text)
    let bytes = Array(text.utf8)
    let tokens = tokenizer.tokens(of: bytes).prefix(Self.wordLimit)
    stems = tokens.map(\.stem)
    words = tokens.map { String(decoding: bytes[$0.range], as: UTF8.self).lowercased() }
    isStopWord =
      !stems.isEmpty && !term.isPhrase && (StopWords.contains(text) || words.allSatisfy(StopWords.contains))
  }

  /// A word without the marks around it and the ending of a possessive.
  private static func bare(_ text: String) -> String {
    func isMark(_ character: Character) -> Bool { !character.isLetter && !character.isNumber }
    var rest = text.drop(while: isMark)
    while let last = rest.last, isMark(last) { rest.removeLast() }
    return StopWords.contains(rest) ? String(rest) : String(StopWords.withoutContraction(rest))
  }
}
