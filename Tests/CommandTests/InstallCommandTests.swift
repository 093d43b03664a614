import Foundation
import RecallTesting
import Testing

@Suite struct InstallCommandTests {
  let recallfs: Installation
  var userHome: String { recallfs.folder.path("user") }
  var settings: String { userHome + "/.claude/settings.json" }

  init() throws {
    recallfs = try Installation()
    try recallfs.folder.write("user/.claude/settings.json", "{\n  \"model\": \"opus\"\n}\n")
    try recallfs.folder.write("bin/recallfs-hook", "#!/bin/sh\n")
    chmod(recallfs.folder.path("bin/recallfs-hook"), 0o755)
  }

  private func install(_ arguments: String...) throws -> ChildResult {
    try run(
      recallfs.program, ["install"] + arguments,
      environment: [
        "RECALLFS_HOME": recallfs.home, "HOME": userHome, "CLAUDE_CONFIG_DIR": "",
        "PATH": recallfs.folder.path("bin") + ":/usr/bin:/bin",
      ], input: "", directory: recallfs.directory)
  }

  @Test func `a rehearsal shows the difference and changes nothing`() throws {
    let before = try String(contentsOfFile: settings, encoding: .utf8)
    let result = try install("claude-code", "--dry-run")
    #expect(result.exitCode == 0, "\(result)")
    #expect(result.output.contains("--- \(settings)\n+++ \(settings)\n@@ -1,3 +1,"))
    #expect(result.output.contains("recallfs-hook\""))
    #expect(result.output.hasSuffix("Claude Code: 2 files would change.\n"))
    #expect(try String(contentsOfFile: settings, encoding: .utf8) == before)
  }

  @Test func `with nobody to ask it needs yes`() throws {
    let before = try String(contentsOfFile: settings, encoding: .utf8)
    let result = try install("claude-code")
    #expect(result.exitCode == 2)
    #expect(result.errorOutput.contains("Nothing was changed: install asks first"))
    #expect(try String(contentsOfFile: settings, encoding: .utf8) == before)
  }

  @Test func `what was installed is there once, and goes again`() throws {
    let before = try String(contentsOfFile: settings, encoding: .utf8)
    #expect(try install("claude-code", "--yes").output.contains("Claude Code: 2 files changed."))
    #expect(try install("claude-code", "--yes").output == "Claude Code: nothing to change.\n")
    #expect(try install("claude-code", "--yes", "--uninstall").exitCode == 0)
    #expect(try String(contentsOfFile: settings, encoding: .utf8) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: userHome + "/.claude")
    #expect(left == ["settings.json"])
  }

  @Test func `settings that cannot be followed are an error that names them`() throws {
    try recallfs.folder.write("user/.claude/settings.json", "{\"hooks\": null}")
    let result = try install("claude-code", "--yes")
    #expect(result.exitCode == 1)
    #expect(result.errorOutput.contains("\(settings): its \"hooks\" is not an object. Nothing was changed"))
  }

  @Test func `an agent nobody knows is a wrong command line`() throws {
    let result = try install("emacs")
    #expect(result.exitCode == 2)
    #expect(result.errorOutput.contains("claude-code, codex, cursor, gemini, opencode"), "\(result)")
  }

  @Test func `the doctor finds a program that is gone`() throws {
    #expect(try install("claude-code", "--yes").exitCode == 0)
    let text = try String(contentsOfFile: settings, encoding: .utf8)
    let program = try #require(text.split(separator: "\"").first { $0.hasSuffix("/recallfs-hook") })
    try recallfs.folder.write(
      "user/.claude/settings.json", text.replacingOccurrences(of: program, with: "/gone/recallfs-hook"))
    let result = try recallfs("doctor", environment: ["HOME": userHome, "CLAUDE_CONFIG_DIR": ""])
    #expect(
      result.output.contains("fail  claude code: its hooks run /gone/recallfs-hook, which is not there"))
  }
}
