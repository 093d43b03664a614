/// The words by which a page names a memory.
enum ShownTitle {
  /// A first sentence longer than this is no title.
  private static let sentenceLimit = 160
  /// Where such a sentence is cut to serve as one all the same.
  private static let cutLimit = 90

  /// The title, fit to stand on a line; what of the text says the same is taken away.
  ///
  /// A title that is a key (`ask-before-deps`) says less than the text's first sentence, which stands in for it;
  /// so it does for a title that is its cut beginning, or that is the whole first line of several sentences.
  static func take(_ stored: String, of pieces: inout TextPieces) -> String {
    let title = QuotedLine(stored).text
    guard let first = pieces.pieces.first, first.kind != .code else { return title }
    let line = QuotedLine(first.text)
    if title.hasPrefix(line.text), title != line.text {
      pieces.dropFirst()
      return line.text
    }
    let isSaid = !bare(title).isEmpty && bare(line.text).hasPrefix(bare(title))
    guard isSaid || !title.contains(" ") else { return title }
    if line.text.unicodeScalars.count <= sentenceLimit {
      pieces.dropFirst()
      return line.text
    }
    return isSaid && title.contains(" ") ? title + "…" : beginning(of: line)
  }

  private static func beginning(of line: QuotedLine) -> String {
    var text = ""
    for word in line.words {
      guard text.isEmpty || text.unicodeScalars.count + word.unicodeScalars.count < cutLimit else { break }
      text += text.isEmpty ? word : " " + word
    }
    return text + "…"
  }

  private static func bare(_ line: String) -> String {
    var line = line.lowercased()[...]
    while let last = line.last, ".:!?… ".contains(last) { line.removeLast() }
    return String(line)
  }
}
