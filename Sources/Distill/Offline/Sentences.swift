/// A text in sentences; what stands in back ticks, a path, a version or an abbreviation ends none.
enum Sentences {
  private static let abbreviations: Set<Substring> = [
    "e.g", "i.e", "etc", "vs", "approx", "incl", "cf", "z.B", "bzw", "ca", "Nr", "No", "Dr", "Mr", "St",
    "resp",
  ]

  /// The sentences of one block, without white space around them.
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var start = text.startIndex
    var index = start
    var isCode = false
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if character == "`" { isCode.toggle() }
      if !isCode, ".!?".contains(character), ends(text, at: index, next: next, from: start) {
        var end = next
        while end < text.endIndex, "\"')”’*_".contains(text[end]) { end = text.index(after: end) }
        append(text[start..<end], to: &sentences)
        start = end
        index = end
        continue
      }
      index = next
    }
    append(text[start...], to: &sentences)
    return sentences
  }

  private static func append(_ piece: Substring, to sentences: inout [String]) {
    let words = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.contains(where: { $0.isLetter || $0.isNumber }) { sentences.append(words) }
  }

  private static func ends(
    _ text: String, at index: String.Index, next: String.Index, from start: String.Index
  ) -> Bool {
    guard next < text.endIndex else { return true }
    let following = text[next]
    guard following.isWhitespace || "\"')”’*_".contains(following) else { return false }
    guard text[index] == "." else { return true }
    let before = text[start..<index]
    let word = before.lastIndex(where: \.isWhitespace).map { before[before.index(after: $0)...] } ?? before
    if abbreviations.contains(word.drop { "(\"'".contains($0) }) || word.count == 1 { return false }
    // `1. First` is a number in a list that has lost its lines.
    if !word.isEmpty, word.allSatisfy(\.isNumber) { return false }
    let rest = text[next...].drop { $0.isWhitespace || "\"')”’*_".contains($0) }
    guard let first = rest.first else { return true }
    return !first.isLowercase
  }
}
