import Foundation
import RecallTesting
import Testing

@Suite struct ImportCommandTests {
  let recallfs: Installation
  var notes: String { recallfs.folder.path("notes") }

  init() throws {
    recallfs = try Installation()
    try recallfs.folder.write("notes/api/auth.md", "# Auth\n")
    try recallfs.folder.write("notes/decision/sqlite.md", "# SQLite\n")
    try recallfs.folder.write("notes/readme.txt", "no")
  }

  @Test func `a rehearsal says what would be done and does nothing`() throws {
    let result = try recallfs("import", "--dry-run", notes)
    #expect(
      result.output == "notes: 2 would be new, 0 would be changed, 0 stored already, 0 refused, 1 skipped\n")
    #expect(result.errorOutput.contains("skipped: readme.txt"))
    #expect(try recallfs("ls").output.isEmpty)
  }

  @Test func `an import keeps folders and types, and a second one changes nothing`() throws {
    let result = try recallfs("import", notes)
    #expect(result.output == "notes: 2 new, 0 changed, 0 stored already, 0 refused, 1 skipped\n", "\(result)")
    #expect(try recallfs("show", "notes/api/auth.md").output == "# Auth\n")
    #expect(try recallfs("ls", "--type", "decision").output.contains("notes/decision/sqlite.md"))
    #expect(
      try recallfs("import", notes).output
        == "notes: 0 new, 0 changed, 2 stored already, 0 refused, 1 skipped\n")
  }

  @Test func `a refused file is named, and the exit code says so`() throws {
    try recallfs.folder.write("notes/binary.md", bytes: [0xff, 0xfe])
    let result = try recallfs("import", notes, "--project", "p")
    #expect(result.exitCode == 1)
    #expect(result.errorOutput.contains("refused: binary.md is not UTF-8"))
    let json = try recallfs.json(recallfs("import", "--json", notes, "--project", "p")) as? [String: Any]
    #expect(json?["unchanged"] as? Int == 2)
    #expect((json?["refused"] as? [[String: String]])?.first?["path"] == "binary.md")
  }

  private func transcript(_ text: String) -> String {
    let words = [("user", #""go""#), ("assistant", #"[{"type":"text","text":"\#(text)"}]"#)]
    return words.enumerated().map { number, it in
      #"{"type":"\#(it.0)","uuid":"\#(number)","sessionId":"s","cwd":"/gone/shop","timestamp":"#
        + #""2026-11-20T10:00:0\#(number).000Z","promptId":"p","message":{"content":\#(it.1)}}"# + "\n"
    }.joined()
  }

  @Test func `sessions come in from where Claude Code keeps them, once`() throws {
    try recallfs.folder.write("claude/projects/-gone-shop/s.jsonl", transcript("Done."))
    try recallfs.folder.write("claude/projects/-gone-shop/empty.jsonl", "")
    let settings = ["CLAUDE_CONFIG_DIR": recallfs.folder.path("claude")]
    let folder = recallfs.folder.path("claude/projects")
    let first = try recallfs("import", "transcripts", environment: settings)
    #expect(
      first.output == "\(folder): 2 transcripts, 1 sessions, 2 new events, 1 sessions to distil, 1 skipped\n",
      "\(first)")
    let json = try recallfs.json(recallfs("import", "transcripts", "--json", folder)) as? [String: Any]
    #expect(json?["events"] as? Int == 0 && json?["queued"] as? Int == 0 && json?["skipped"] as? Int == 1)
  }

  @Test func `sessions can come in without being distilled, and a missing folder is named`() throws {
    let path = try recallfs.folder.write("s.jsonl", transcript("Done."))
    #expect(
      try recallfs("import", "transcripts", path, "--no-distill").output.contains("0 sessions to distil"))
    let result = try recallfs("import", "transcripts", "/no/such/folder")
    #expect(result.exitCode == 3)
    #expect(result.errorOutput.contains("Nothing was imported: /no/such/folder"))
  }

  @Test func `a folder called like another kind of import is named by its path`() throws {
    try recallfs.folder.write("work/project/transcripts/a.md", "# A\n")
    #expect(try recallfs("import", "./transcripts", "--project", "p").output.contains("1 new"))
    #expect(
      try recallfs("import", "folder", "transcripts", "--project", "p").output.contains("1 stored already"))
  }
}
