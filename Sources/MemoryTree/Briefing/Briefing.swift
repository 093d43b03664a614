package import RecallModel

/// What is put before an agent unasked: notes, fenced so that they cannot pass for a person's words.
package struct Briefing: Sendable {
  /// The notes with their fence.
  package var text: String
  /// Tokens of ``text``, estimated.
  package var tokens: Int
  /// Tokens of all live memories that hold for the project: what the agent would have to read without a choice.
  package var knownTokens: Int
  /// The memories shown in part or in full; empty where they are not told one by one.
  package var memories: [MemoryRow]

  private static let name = "notes-from-earlier-sessions"

  init(fencing page: String, characterLimit: Int, knownTokens: Int, memories: [MemoryRow] = []) {
    let opening = "<\(Self.name)>\n"
    let closing = "</\(Self.name)>"
    // What a memory says must not end the fence.
    var page = Self.withoutTag(page)
    let room = characterLimit - opening.utf8.count - closing.utf8.count - 1
    if page.utf8.count > room { page = Self.cut(page, to: room) }
    if !page.hasSuffix("\n") { page += "\n" }
    text = opening + page + closing
    tokens = TokenCount.estimate(characters: text.count)
    self.knownTokens = knownTokens
    self.memories = memories
  }

  /// Whole lines of a page that fit into so many bytes.
  private static func cut(_ page: String, to limit: Int) -> String {
    let bytes = Array(page.utf8.prefix(max(0, limit)))
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return "" }
    return String(decoding: bytes[...end], as: UTF8.self)
  }

  private static func withoutTag(_ page: String) -> String {
    guard page.lowercased().contains(name) else { return page }
    var result = ""
    var rest = page[...]
    while let next = rest.first {
      if next == "<",
        rest.dropFirst().drop(while: { $0 == "/" || $0.isWhitespace }).lowercased().hasPrefix(name)
      {
        result += "&lt;"
      } else {
        result.append(next)
      }
      rest.removeFirst()
    }
    return result
  }
}
