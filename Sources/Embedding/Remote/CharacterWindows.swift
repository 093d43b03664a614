/// Cuts a text into overlapping pieces of so many characters.
struct CharacterWindows {
  var length: Int
  var overlap: Int

  /// The pieces in order; together they are the text.
  func pieces(of text: String) -> [Substring] {
    var pieces: [Substring] = []
    var first = text.startIndex
    while true {
      guard let end = text.index(first, offsetBy: length, limitedBy: text.endIndex), end < text.endIndex
      else {
        pieces.append(text[first...])
        return pieces
      }
      let cut = blank(before: end, notBefore: text.index(end, offsetBy: -(length - overlap) / 2), in: text)
      pieces.append(text[first..<cut])
      let back = text.index(cut, offsetBy: -overlap, limitedBy: first) ?? first
      let next = blank(
        before: back, notBefore: text.index(back, offsetBy: -overlap / 2, limitedBy: first) ?? first, in: text
      )
      first = next > first ? next : cut
    }
  }

  /// The place after the last blank there; the end where there is none.
  private func blank(before end: String.Index, notBefore first: String.Index, in text: String) -> String.Index
  {
    text[first..<end].lastIndex(where: \.isWhitespace).map { text.index(after: $0) } ?? end
  }
}
