/// A question whose answer is the same tomorrow.
enum LastingQuestion {
  private static let openings: Set<String> = [
    "what", "what's", "which", "where", "where's", "how", "when", "who", "who's", "why", "does", "do", "is",
    "are",
  ]
  /// Words of a question about this moment, or to the agent itself.
  private static let passing: Set<String> = [
    "you", "your", "this", "these", "those", "it", "that", "now", "just", "still", "again", "today",
    "yesterday",
    "wrong", "error", "fail", "fails", "failed", "failing", "broken", "next", "happened", "changed", "left",
    "done",
  ]

  /// The first one of a prompt, on one line.
  static func find(in prompt: String) -> String? {
    for line in prompt.split(whereSeparator: \.isNewline).prefix(8) {
      for piece in line.split(separator: "?").prefix(4) where line[piece.endIndex...].hasPrefix("?") {
        // What stands before the last full stop is another sentence.
        let start = piece.end(ofLast: ". ")
        let text = (start.map { piece[$0...] } ?? piece).drop { !$0.isLetter }
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map { $0.lowercased() }
        guard let first = words.first, (3...25).contains(words.count), openings.contains(first),
          !words.contains(where: passing.contains)
        else { continue }
        return "\(text)?"
      }
    }
    return nil
  }
}

extension Substring {
  /// Where what follows the last `mark` begins.
  fileprivate func end(ofLast mark: String) -> Index? {
    var found: Index?
    for place in indices where self[place...].hasPrefix(mark) { found = index(place, offsetBy: mark.count) }
    return found
  }
}
