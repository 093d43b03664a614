import Testing

@testable import RecallImport

@Suite struct ClaudeMemPageTests {
  @Test func `an observation saved by hand keeps its words, lists and number`() {
    let row = [
      "type": "security_note", "memory_session_id": "manual-app", "title": "T", "subtitle": "S",
      "narrative": "N", "facts": #"["f1"]"#, "concepts": #"["gotcha: x"]"#, "files_read": "/a",
      "files_modified": #"["/b", "/a"]"#,
    ]
    let page = ClaudeMemPage.observation(7, session: "s-1", created: "2026-01-02T03:04:05Z") { row[$0] }
    #expect(page.type == "discovery")
    for line in [
      #"importance: "4""#, #"tags: ["security_note", "gotcha"]"#, #"files: ["/b", "/a"]"#,
      #"session: "s-1""#, #"  source: "claude-mem:#7""#, "S", "N", "- f1",
    ] { #expect(page.text.split(separator: "\n").contains(line[...]), "\(line)") }
  }

  @Test func `a row of the first schema has only its text`() {
    let row = ["type": "bugfix", "text": "Old words"]
    let page = ClaudeMemPage.observation(1, session: nil, created: nil) { row[$0] }
    #expect(
      page.text
        == "---\ntype: \"bugfix\"\nmetadata:\n  source: \"claude-mem:#1\"\n---\n\nOld words\n\nSource: claude-mem:#1\n"
    )
  }

  @Test func `a summary has a section for each thing it says`() {
    let row = ["request": "Do it\nnow", "learned": "L", "next_steps": "X", "completed": ""]
    let text = ClaudeMemPage.summary(2, session: nil, created: nil) { row[$0] }
    #expect(text.contains("title: \"Do it\"\n"))
    #expect(
      text.hasSuffix(
        "## Request\n\nDo it\nnow\n\n## Learned\n\nL\n\n## Next steps\n\nX\n\nSource: claude-mem:summary#2\n")
    )
  }
}
