/// The memories claude-mem's rows become.
enum ClaudeMemPage {
  /// Entries a list of the front matter has at most, and bytes of each.
  private static let listLimit = 100
  private static let entryLimit = 400
  private static let titleLimit = 300
  private static let descriptionLimit = 1000

  /// An observation's type and text; columns that older databases lack are `nil`.
  ///
  /// - Parameters:
  ///   - session: the content session id, `nil` for an orphan.
  ///   - created: as ISO 8601, `nil` when the row's time is absurd.
  static func observation(
    _ id: Int64, session: String?, created: String?, _ column: (String) -> String?
  ) -> (type: String, text: String) {
    let type = ClaudeMemType(column("type") ?? "")
    let isSavedByHand = column("memory_session_id")?.hasPrefix("manual-") == true
    let title = column("title").map(ImportedWords.cleaned)
    let subtitle = column("subtitle").map(ImportedWords.cleaned)
    var page = ClaudeMemMarkdown()
    page.field("title", title.map { ImportedWords.line($0, limit: titleLimit) })
    page.field("description", subtitle.map { ImportedWords.line($0, limit: descriptionLimit) })
    page.field("type", type.type)
    page.field("importance", isSavedByHand ? "4" : nil)
    page.field("tags", list((type.tag.map { [$0] } ?? []) + ClaudeMemList.concepts(column("concepts"))))
    page.field(
      "files",
      list(ClaudeMemList.items(column("files_modified")) + ClaudeMemList.items(column("files_read"))))
    page.field("created", created)
    page.field("session", session.map { ImportedWords.line($0, limit: entryLimit) })
    page.origin("claude-mem:#\(id)")
    // A title that the front matter has only the beginning of.
    if let title, title.utf8.count > titleLimit { page.paragraph(title) }
    page.paragraph(subtitle)
    let narrative = column("narrative") ?? ""
    page.paragraph((narrative.isEmpty ? column("text") : narrative).map(ImportedWords.cleaned))
    page.list(ClaudeMemList.items(column("facts")).map(ImportedWords.cleaned))
    page.citation("claude-mem:#\(id)")
    return (type.type, page.finished())
  }

  /// A session summary's text.
  static func summary(
    _ id: Int64, session: String?, created: String?, _ column: (String) -> String?
  ) -> String {
    func words(_ name: String) -> String? { column(name).map(ImportedWords.cleaned) }
    let request = words("request")
    let first = request?.split(whereSeparator: \.isNewline).first { $0.contains { !$0.isWhitespace } }
    var page = ClaudeMemMarkdown()
    page.field(
      "title", first.map { ImportedWords.line(String($0), limit: titleLimit) } ?? "Session summary \(id)")
    page.field("type", "session")
    page.field("created", created)
    page.field("session", session.map { ImportedWords.line($0, limit: entryLimit) })
    page.origin("claude-mem:summary#\(id)")
    page.paragraph(request, under: "Request")
    page.paragraph(words("investigated"), under: "Investigated")
    page.paragraph(words("learned"), under: "Learned")
    page.paragraph(words("completed"), under: "Completed")
    page.paragraph(words("next_steps"), under: "Next steps")
    page.paragraph(words("notes"), under: "Notes")
    page.citation("claude-mem:summary#\(id)")
    return page.finished()
  }

  private static func list(_ items: [String]) -> [String] {
    var seen: Set<String> = []
    return Array(
      items.prefix(listLimit).map { ImportedWords.line(ImportedWords.cleaned($0), limit: entryLimit) }
        .filter { $0.contains { !$0.isWhitespace } && seen.insert($0).inserted })
  }
}
