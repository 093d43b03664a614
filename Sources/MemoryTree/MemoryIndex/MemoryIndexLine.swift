import RecallModel

/// One memory's line of a `MEMORY.md`: `- [Title](path.md) — what it says`.
enum MemoryIndexLine {
  private static let titleLimit = 100
  private static let hookLimit = 110

  /// - Parameter path: inside the project.
  static func text(of note: ContextNote, path: String) -> String {
    var parts = TextPieces(String(note.text.unicodeScalars.prefix(1_500)))
    let words = ShownTitle.take(note.title, of: &parts).split(separator: " ").map(String.init)
    let title = cut(words, titleLimit)
    let shown = IndexPage.linkText(title.isEmpty ? path : title)
    let line = "- [\(shown)](\(MemoryIndexText.target(of: path)))"
    guard let first = parts.pieces.first else { return line }
    let said = first.kind == .code ? QuotedLine(code: first.text) : QuotedLine(first.text)
    let hook = cut(said.words, hookLimit)
    return hook.isEmpty ? line : line + " — " + hook
  }

  /// As many whole words as there is room for; of one word that is longer, its beginning.
  private static func cut(_ words: [String], _ limit: Int) -> String {
    var text = ""
    var count = 0
    for word in words {
      let length = word.unicodeScalars.count + (text.isEmpty ? 0 : 1)
      guard count + length <= limit else {
        if text.isEmpty, !word.contains("`") {
          text = String(String.UnicodeScalarView(word.unicodeScalars.prefix(limit)))
        }
        return text.isEmpty ? "" : text + " …"
      }
      text += text.isEmpty ? word : " " + word
      count += length
    }
    return text
  }

  /// The order of the lines, by type: what an agent must know always, before what happened.
  static func rank(of type: String) -> Int {
    let order = [
      "user_pref", "feedback", "project_fact", "reference", "decision", "bugfix", "discovery", "feature",
      "refactor", "change",
    ]
    return type == "session" ? order.count + 1 : order.firstIndex(of: type) ?? order.count
  }
}
