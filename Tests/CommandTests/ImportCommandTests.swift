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
}
