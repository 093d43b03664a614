import RecallModel

/// A memory on a page of the timeline.
struct TimelineLine: Sendable {
  /// Characters of a title, and of what the memory says beside it.
  private static let titleLimit = 100
  private static let gistLimit = 180

  /// Fit to stand on a line.
  var title: String
  /// What it says, in a sentence; may be empty.
  var gist: String
  /// From the tree's root.
  var path: String
  var type: String
  var state: MemoryState

  /// The line, for a page that lies two folders below the root.
  func text(withGist: Bool = true) -> String {
    var line = "- \(Self.link(Self.cut(title, Self.titleLimit), "../../" + path)) · \(type)"
    if state != .live { line += " · \(state.rawValue)" }
    if withGist, !gist.isEmpty { line += ": " + Self.cut(gist, Self.gistLimit) }
    return line + "\n"
  }

  /// A link; the words alone where the target has characters that a line cannot hold.
  static func link(_ words: String, _ target: String) -> String {
    QuotedLine(target).text == target
      ? "[\(IndexPage.linkText(words))](\(IndexPage.linkTarget(target)))" : words
  }

  /// Words up to a length, with a mark where something is left out.
  static func cut(_ text: String, _ limit: Int) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(limit)
    let end = head.lastIndex(of: " ") ?? head.endIndex
    return head[..<end] + "…"
  }

  /// `1 memory`, `2 memories`.
  static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// `3 memories, 1 session`.
  static func counts(memories: Int, sessions: Int) -> String {
    count(memories, "memory", "memories") + ", " + count(sessions, "session", "sessions")
  }
}
