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
    let text = Array(paragraph.unicodeScalars)
    var sentences: [String] = []
    var start = 0
    var isCode = false
    for place in text.indices {
      if text[place] == "`" { isCode.toggle() }
      guard !isCode, place >= start, ends(text, at: place, from: start) else { continue }
      sentences.append(Self.text(of: text[start...place]))
      start = text[(place + 1)...].firstIndex { !$0.properties.isWhitespace } ?? text.endIndex
    }
    if start < text.endIndex { sentences.append(Self.text(of: text[start...])) }
    return sentences
  }

  private static func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func ends(_ text: [Unicode.Scalar], at place: Int, from start: Int) -> Bool {
    switch text[place] {
    case ".", "!", "?": break
    case "。", "！", "？": return true
    default: return false
    }
    guard place + 1 < text.count else { return true }
    guard text[place + 1].properties.isWhitespace,
      let next = text[(place + 1)...].first(where: { !$0.properties.isWhitespace }),
      !next.properties.isLowercase
    else { return false }
    guard text[place] == "." else { return true }
    let before = text[start..<place].lastIndex { $0.properties.isWhitespace } ?? start - 1
    let bare = text[(before + 1)..<place].drop { "([\"'".unicodeScalars.contains($0) }
    // `A.` is an initial, `3.` counts.
    guard bare.count > 1, !bare.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
    return !abbreviations.contains(self.text(of: bare).lowercased())
  }
}
