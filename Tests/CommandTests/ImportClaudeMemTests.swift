import Foundation
import RecallTesting
import Testing

@Suite struct ImportClaudeMemTests {
  let recallfs: Installation
  var user: String { recallfs.folder.path("user") }

  init() throws {
    recallfs = try Installation()
    try FileManager.default.createDirectory(
      atPath: recallfs.folder.path("user/.claude-mem"), withIntermediateDirectories: true)
    let result = try run(
      "/usr/bin/env",
      [
        "sqlite3", recallfs.folder.path("user/.claude-mem/claude-mem.db"),
        """
        create table observations(id integer primary key, memory_session_id, project, text, type, title, created_at_epoch);
        insert into observations values(12345, 'm', 'shop', 'Carts expire after an hour.', 'discovery', 'Carts',
          1760000000000), (12346, 'm', 'shop', 'See #12345.', 'discovery', 'More on carts', 1760000000001);
        """,
      ])
    #expect(result.exitCode == 0, "\(result)")
  }

  @Test func `the user's database is found, and a second run changes nothing`() throws {
    let environment = ["HOME": user]
    let rehearsal = try recallfs("import", "claude-mem", "--dry-run", environment: environment)
    #expect(
      rehearsal.output
        == "claude-mem: 2 would be new, 0 would be changed, 0 stored already, 0 refused, 0 skipped; 1 project\n",
      "\(rehearsal)")
    let result = try recallfs("import", "claude-mem", environment: environment)
    #expect(
      result.output == "claude-mem: 2 new, 0 changed, 0 stored already, 0 refused, 0 skipped; 1 project\n",
      "\(result)")
    #expect(try recallfs("show", "shop/discovery/carts.md").output.hasSuffix("\nSource: claude-mem:#12345\n"))
    let again = try recallfs("import", "claude-mem", "--json", environment: environment)
    let json = try recallfs.json(again) as? [String: Any]
    #expect(again.exitCode == 0 && json?["unchanged"] as? Int == 2 && json?["created"] as? Int == 0)
  }

  @Test func `nothing to import is not found, and a broken file fails`() throws {
    let none = try recallfs("import", "claude-mem", "none")
    #expect(none.exitCode == 3 && none.errorOutput.contains("there is no claude-mem database at none"))
    let broken = try recallfs("import", "claude-mem", recallfs.folder.write("x.db", "words"))
    #expect(broken.exitCode == 1 && broken.errorOutput.contains("x.db is not an SQLite database"))
  }
}
