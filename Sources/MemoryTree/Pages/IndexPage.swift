import RecallModel

/// `INDEX.md` of a project: one line a memory, the most important and newest first.
final class IndexPage: Page {
  /// More lines than this help nobody; the rest are counted, and the folders have them.
  static let lineLimit = 10_000

  private unowned let project: TreeProject

  init(number: NodeNumber, project: TreeProject, modified: Timestamp) {
    self.project = project
    super.init(number: number, modified: modified)
  }

  override func render(in state: TreeState) -> [UInt8] {
    let own = project.top.indexMemory
    return Self.text(of: project.name, project.memories.values.filter { $0 !== own }.map(\.entry)) {
      state.review.doubt(of: $0)
    }
  }

  /// The page of a project's memories.
  ///
  /// - Parameter doubt: the page of `review/` that asks about a memory.
  static func text(
    of project: String, _ entries: [CatalogEntry], doubt: (MemoryRow) -> String? = { _ in nil }
  ) -> [UInt8] {
    let memories = entries.sorted { a, b in
      if a.importance != b.importance { return a.importance > b.importance }
      if a.created != b.created { return a.created > b.created }
      return a.row < b.row
    }
    var text = "# \(project)\n\n"
    switch memories.count {
    case 0:
      text += "No memories yet. Write one: `decision/<name>.md`, `project_fact/<name>.md`, or any folder.\n"
    case 1: text += "1 memory.\n\n"
    default: text += "\(memories.count) memories, the most important and newest first.\n\n"
    }
    for memory in memories.prefix(lineLimit) { text += line(memory, doubt(memory.row)) }
    if memories.count > lineLimit {
      text += "\n\(memories.count - lineLimit) more in the folders here.\n"
    }
    return Array(text.utf8)
  }

  /// `- [title](path) · type · importance · date · tokens`.
  private static func line(_ entry: CatalogEntry, _ doubt: String?) -> String {
    let date = LocalDate(entry.created)
    let day = "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
    let tokens = TokenCount.estimate(characters: entry.byteCount)
    var marks = entry.state == .live ? "" : " · \(entry.state.rawValue)"
    if let page = doubt { marks += " · in doubt: see \(page)" }
    return "- [\(linkText(entry.title))](\(linkTarget(entry.path))) · \(entry.type) · "
      + "importance \(entry.importance) · \(day) · \(tokens) tokens\(marks)\n"
  }

  /// A title as link text: brackets would end it.
  static func linkText(_ title: String) -> String {
    guard title.utf8.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) else {
      return title
    }
    return title.map { $0 == "[" ? "\\[" : $0 == "]" ? "\\]" : String($0) }.joined()
  }

  /// A path as link target: in angle brackets where a space or parenthesis would end it.
  static func linkTarget(_ path: String) -> String {
    path.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
      ? "<\(path)>" : path
  }
}
