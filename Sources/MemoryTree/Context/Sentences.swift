/// Splits a paragraph into sentences.
///
/// By form alone: a full stop, question or exclamation mark before white space and something that can begin
/// a sentence. Never inside a code span, nor after `e.g.` and its like.
enum Sentences {
  private static let abbreviations: Set<String> = [
    "e.g", "i.e", "etc", "vs", "cf", "approx", "resp", "incl", "no", "nr", "dr", "mr", "mrs", "ms", "st",
    "z.b", "d.h", "bzw", "ca",
  ]

  /// The sentences with their marks, trimmed.
  static func split(_ paragraph: String) -> [String] {
    var sentences: [String] = []
    var start = paragraph.startIndex
    var isCode = false
    for place in paragraph.indices {
      let character = paragraph[place]
      if character == "`" { isCode.toggle() }
      guard !isCode, ends(paragraph, at: place, character, from: start) else { continue }
      let next = paragraph.index(after: place)
      sentences.append(String(paragraph[start..<next]))
      start = paragraph[next...].firstIndex { !$0.isWhitespace } ?? paragraph.endIndex
    }
    if start < paragraph.endIndex { sentences.append(String(paragraph[start...])) }
    return sentences
  }

  private static func ends(
    _ text: String, at place: String.Index, _ character: Character, from start: String.Index
  ) -> Bool {
    if "。！？".contains(character) { return true }
    guard ".!?".contains(character), place >= start else { return false }
    let rest = text[text.index(after: place)...]
    guard let space = rest.first else { return true }
    guard space.isWhitespace, let next = rest.first(where: { !$0.isWhitespace }), !next.isLowercase else {
      return false
    }
    guard character == "." else { return true }
    let word = text[start..<place].split(whereSeparator: \.isWhitespace).last ?? ""
    let bare = word.drop { "([\"'".contains($0) }.lowercased()
    // `A.` is an initial, `3.` counts.
    return bare.count > 1 && !bare.allSatisfy(\.isNumber) && !abbreviations.contains(bare)
  }
}
