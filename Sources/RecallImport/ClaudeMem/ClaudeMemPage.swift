/// The memories claude-mem's rows become.
enum ClaudeMemPage {
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
    var page = ClaudeMemMarkdown()
    page.field("title", column("title"))
    page.field("description", column("subtitle"))
    page.field("type", type.type)
    page.field("importance", isSavedByHand ? "4" : nil)
    page.field("tags", (type.tag.map { [$0] } ?? []) + ClaudeMemList.concepts(column("concepts")))
    var seen: Set<String> = []
    let files = ClaudeMemList.items(column("files_modified")) + ClaudeMemList.items(column("files_read"))
    page.field("files", files.filter { seen.insert($0).inserted })
    page.field("created", created)
    page.field("session", session)
    page.origin(id)
    page.paragraph(column("subtitle"))
    let narrative = column("narrative") ?? ""
    page.paragraph(narrative.isEmpty ? column("text") : narrative)
    page.list(ClaudeMemList.items(column("facts")))
    return (type.type, page.finished())
  }

  /// A session summary's text.
  static func summary(
    _ id: Int64, session: String?, created: String?, _ column: (String) -> String?
  ) -> String {
    var page = ClaudeMemMarkdown()
    page.field("title", column("request")?.split(separator: "\n").first.map(String.init))
    page.field("type", "session")
    page.field("created", created)
    page.field("session", session)
    page.origin(id)
    page.paragraph(column("request"), under: "Request")
    page.paragraph(column("investigated"), under: "Investigated")
    page.paragraph(column("learned"), under: "Learned")
    page.paragraph(column("completed"), under: "Completed")
    page.paragraph(column("next_steps"), under: "Next steps")
    page.paragraph(column("notes"), under: "Notes")
    return page.finished()
  }
}
