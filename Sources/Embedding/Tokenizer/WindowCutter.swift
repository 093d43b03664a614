/// Cuts a text into overlapping pieces that a model takes whole.
struct WindowCutter {
  /// The most tokens of a text that is one piece.
  var whole: Int
  /// The most tokens of a piece of a longer text.
  var length: Int
  /// The tokens that a piece repeats of the one before, at most.
  var overlap: Int

  /// The pieces, in order, cut where words begin; together they are the text.
  ///
  /// - Parameter words: where each begins in the text's UTF-8, and its tokens.
  func pieces(of text: String, words: [(begin: Int, tokens: Int)]) -> [Substring] {
    let total = words.reduce(0) { $0 + $1.tokens }
    guard total > whole else { return [text[...]] }
    var pieces: [Substring] = []
    var first = 0
    while true {
      var end = first
      var tokens = 0
      while end < words.count, end == first || tokens + words[end].tokens <= length {
        tokens += words[end].tokens
        end += 1
      }
      let from = first == 0 ? 0 : words[first].begin
      let to = end == words.count ? text.utf8.count : words[end].begin
      let start = text.utf8.index(text.startIndex, offsetBy: from)
      pieces.append(text[start..<text.utf8.index(start, offsetBy: to - from)])
      guard end < words.count else { return pieces }
      first = beginning(after: first, end: end, words)
    }
  }

  /// The first word of the next piece: so far back as the overlap goes, but always further than the last.
  private func beginning(after first: Int, end: Int, _ words: [(begin: Int, tokens: Int)]) -> Int {
    var next = end
    var tokens = 0
    while next - 1 > first, tokens + words[next - 1].tokens <= overlap {
      next -= 1
      tokens += words[next].tokens
    }
    return next
  }
}
