import Testing

@testable import RecallImport

@Suite struct ClaudeMemMarkdownTests {
  @Test func `fields, origin, paragraphs and lists make one text, and what is empty leaves no trace`() {
    var page = ClaudeMemMarkdown()
    page.field("title", "Say \"ü\": once\nor twice")
    page.field("session", nil)
    page.field("tags", ["a", "#b"])
    page.field("files", [])
    page.origin("claude-mem:#12")
    page.paragraph("Told.")
    page.paragraph(" \n")
    page.list(["one\nmore", "two"])
    page.paragraph("Go on.", under: "Next steps")
    #expect(
      page.finished() == """
        ---
        title: "Say \\"ü\\": once\\nor twice"
        tags: ["a", "#b"]
        metadata:
          source: "claude-mem:#12"
        ---

        Told.

        - one
          more
        - two

        ## Next steps

        Go on.

        """)
  }

  @Test func `front matter alone is ended`() {
    var page = ClaudeMemMarkdown()
    page.field("title", "T")
    #expect(page.finished() == "---\ntitle: \"T\"\n---\n")
  }
}
