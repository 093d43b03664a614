import RecallModel

/// The beginning of a text on one line: what it says first, without headings and marks.
enum Gist {
  static func of(_ body: String, limit: Int) -> String {
    var words = ""
    for line in body.split(whereSeparator: \.isNewline) {
      let text = line.drop { $0 == " " || $0 == ">" || $0 == "-" || $0 == "*" }
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("```") { continue }
      words += (words.isEmpty ? "" : " ") + text
      if words.count >= limit { break }
    }
    let plain = SingleLine.from(words)
    guard plain.count > limit else { return plain }
    let head = plain.prefix(limit)
    if let end = head.lastIndex(where: { ".!?".contains($0) }),
      head.distance(from: end, to: head.endIndex) < limit / 2
    {
      return String(head[...end])
    }
    return head[..<(head.lastIndex(of: " ") ?? head.endIndex)] + "…"
  }
}
