import JSONText

/// A memory's text made of what a row of claude-mem's says.
///
/// Front matter strings are written as JSON strings, which YAML reads as they are.
struct ClaudeMemMarkdown {
  private(set) var text = "---\n"
  private var isInFrontMatter = true

  /// Writes a field of the front matter, unless there is nothing to say.
  mutating func field(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    text += "\(name): \(JSON.quoted(value))\n"
  }

  /// Writes a list in the front matter, unless it is empty.
  mutating func field(_ name: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    text += "\(name): [\(values.map(JSON.quoted).joined(separator: ", "))]\n"
  }

  /// Names the row it is made of, in the words old citations use.
  mutating func origin(_ source: String) {
    text += "metadata:\n  source: \(JSON.quoted(source))\n"
  }

  /// Names the row below everything else too: front matter is not searched.
  mutating func citation(_ source: String) {
    closeFrontMatter()
    text += "\nSource: \(source)\n"
  }

  /// Writes a paragraph below the front matter, under a heading if one is given, unless there is nothing to say.
  mutating func paragraph(_ words: String?, under heading: String? = nil) {
    guard let words, words.contains(where: { !$0.isWhitespace }) else { return }
    closeFrontMatter()
    text += heading.map { "\n## \($0)\n" } ?? ""
    text += "\n\(words)\n"
  }

  /// Writes a list below the front matter, unless it is empty.
  mutating func list(_ items: [String]) {
    guard !items.isEmpty else { return }
    closeFrontMatter()
    text += "\n"
    for item in items {
      // Further lines of an item belong to it only when they are indented.
      let lines = item.split(separator: "\n", omittingEmptySubsequences: false)
      text += "- \(lines.joined(separator: "\n  "))\n"
    }
  }

  /// The text, its front matter ended even when nothing follows it.
  mutating func finished() -> String {
    closeFrontMatter()
    return text
  }

  private mutating func closeFrontMatter() {
    if isInFrontMatter { text += "---\n" }
    isInFrontMatter = false
  }
}
