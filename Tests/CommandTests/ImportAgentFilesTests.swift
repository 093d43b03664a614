import Foundation
import RecallTesting
import Testing

@Suite struct ImportAgentFilesTests {
  let recallfs: Installation

  init() throws {
    recallfs = try Installation()
    try recallfs.folder.write("claude/CLAUDE.md", "# Mine\n\nAlways answer in English.\n")
    try recallfs.folder.write("claude/projects/-srv-shop/memory/prices.md", "Prices are in cents.\n")
  }

  @Test func `what Claude Code remembers and is told comes from its own folder`() throws {
    let environment = ["CLAUDE_CONFIG_DIR": recallfs.folder.path("claude")]
    let memory = try recallfs("import", "claude-memory", environment: environment)
    #expect(
      memory.output == "claude-memory: 1 new, 0 changed, 0 stored already, 0 refused, 0 skipped; 1 project\n",
      "\(memory)")
    let told = try recallfs("import", "claude-md", environment: environment)
    #expect(
      told.output == "claude-md: 1 new, 0 changed, 0 stored already, 0 refused, 0 skipped; 1 project\n",
      "\(told)")
    #expect(try recallfs("show", "shop/prices.md").output == "Prices are in cents.\n")
    #expect(try recallfs("show", "_global/user_pref/mine.md").exitCode == 0)
    let empty = ["CLAUDE_CONFIG_DIR": recallfs.folder.path("none")]
    #expect(try recallfs("import", "claude-memory", environment: empty).exitCode == 3)
    #expect(try recallfs("import", "claude-md", environment: empty).exitCode == 3)
  }
}
