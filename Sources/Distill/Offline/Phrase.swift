/// Words and how they are looked at: lower case, single blanks, a blank at both ends, so that ` never ` is a word.
struct Phrase: Sendable {
  let text: String

  init(_ text: String) {
    var plain = " "
    for character in text.lowercased() {
      if character.isWhitespace {
        if plain.last != " " { plain.append(" ") }
      } else if ",.;:!?()\"*_“”".contains(character) {
        if plain.last != " " { plain.append(" ") }
      } else {
        plain.append(character == "’" ? "'" : character)
      }
    }
    if plain.last != " " { plain.append(" ") }
    self.text = plain
  }

  func has(_ words: String) -> Bool { text.contains(words) }
  func hasAny(_ words: [String]) -> Bool { words.contains { text.contains($0) } }
  func begins(_ words: [String]) -> Bool { words.contains { text.hasPrefix(" " + $0) } }
}
