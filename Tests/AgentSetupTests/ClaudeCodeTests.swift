import AgentSetup
import Foundation
import Glibc
import JSONText
import RecallTesting
import Testing

@Suite struct ClaudeCodeTests {
  @Test func `a new user gets hooks, rules, memory and the context page`() throws {
    let user = try AgentHome()
    let plan = try user.install()
    #expect(plan.notes.isEmpty && plan.changes.count == 2)
    let settings = try #require(JSON(text: user.text(user.settings) ?? ""))
    #expect(
      settings["hooks"]?.members?.map(\.name) == [
        "SessionStart", "UserPromptSubmit", "PostToolUse", "PostToolUseFailure", "Stop", "PreCompact",
        "SessionEnd", "InstructionsLoaded",
      ])
    let handler = settings["hooks"]?["SessionEnd"]?.elements?.first?["hooks"]?.elements?.first
    #expect(
      handler == [
        "type": "command", "command": "/opt/bin/recallfs-hook", "args": ["--agent", "claude-code"],
        "timeout": 10,
      ])
    #expect(settings["hooks"]?["InstructionsLoaded"]?.elements?.first?["matcher"] == "include")
    #expect(settings["permissions"]?["allow"] == ["Read(~/.claude-mem/**)", "Edit(~/.claude-mem/fs/**)"])
    #expect(settings["autoMemoryDirectory"] == "~/.claude-mem/fs/here")
    #expect(user.text(".claude/CLAUDE.md")?.contains("\n@~/.claude-mem/fs/here/CONTEXT.md\n") == true)
    try user.uninstall()
    #expect(user.files.isEmpty)
  }

  @Test(arguments: RealSettings.all)
  func `what was installed can be taken out, byte for byte`(original: String) throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, original)
    try user.folder.write(".claude/CLAUDE.md", original)
    let before = user.files
    _ = try user.install()
    let after = user.files
    #expect(after[user.settings + ".recallfs-backup"] == Array(original.utf8))
    let again = try Agent.claudeCode.installing(user.place, SetupOptions())
    #expect(again.changes.isEmpty, "a second time changes nothing")
    try user.uninstall()
    #expect(user.files == before)
  }

  @Test(arguments: RealSettings.all)
  func `what was installed in part can be taken out, byte for byte`(original: String) throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, original)
    let before = user.files
    _ = try user.install(.claudeCode, SetupOptions(namesContextPage: false, movesOwnMemory: false))
    try user.uninstall()
    #expect(user.files == before)
  }

  @Test(arguments: RealSettings.all)
  func `without the backup no value is lost`(original: String) throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, original)
    let before = JSONEditValue.of(original)
    _ = try user.install()
    try FileManager.default.removeItem(atPath: user.folder.path(user.settings + ".recallfs-backup"))
    let installed = try #require(try JSONEdit(user.bytes(user.settings) ?? []).value)
    for member in before?.members ?? [] where !["hooks", "permissions"].contains(member.name) {
      #expect(installed[member.name] == before?[member.name])
    }
    try user.uninstall()
    let left = user.text(user.settings).flatMap(JSONEditValue.of) ?? [:]
    #expect(JSONEditValue.withoutEmpty(left) == JSONEditValue.withoutEmpty(before ?? [:]))
  }

  @Test func `changes the user made since are kept`() throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, RealSettings.full)
    _ = try user.install()
    let edited = try #require(user.text(user.settings))
      .replacingOccurrences(of: "\"B\":\"2\"", with: "\"B\":\"3\"")
    try user.folder.write(user.settings, edited)
    try user.folder.write(".claude/CLAUDE.md", (user.text(".claude/CLAUDE.md") ?? "") + "\nMine.\n")
    try user.uninstall()
    let expected = RealSettings.full.replacingOccurrences(of: "\"B\":\"2\"", with: "\"B\":\"3\"")
    #expect(user.text(user.settings) == expected)
    #expect(user.text(".claude/CLAUDE.md") == "\nMine.\n")
  }

  @Test func `a comment in the middle of a list stays where it is`() throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, RealSettings.commented)
    _ = try user.install()
    let text = try #require(user.text(user.settings))
    #expect(text.contains("\"theme\": \"dark\", // last\n  // nothing below\n  \"hooks\": {"))
    #expect(text.contains("/* harmless, too */\n      \"Read(~/.claude-mem/**)\","))
  }

  @Test func `a program that moved is named anew, without a second hook`() throws {
    let user = try AgentHome()
    let old =
      #"{"hooks":{"Stop":[{"hooks":[{"command":"/old/recallfs-hook"},{"type":"command","command":"x"}]}]}}"#
    try user.folder.write(user.settings, old)
    _ = try user.install()
    let stop = try #require(JSON(text: user.text(user.settings) ?? "")?["hooks"]?["Stop"]?.elements)
    #expect(stop.count == 2 && stop[0]["hooks"]?.elements?.map { $0["command"] } == ["x"])
  }

  @Test(
    arguments: [
      ("{\"hooks\": null}", "its \"hooks\" is not an object"),
      ("{\"hooks\": []}", "its \"hooks\" is not an object"),
      ("{\"hooks\": {\"Stop\": {}}}", "its \"hooks.Stop\" is not an array"),
      ("[]", "it is not a JSON object"),
      ("{\n  \"a\": 1\n  \"b\": 2\n}", "it is not JSON that can be followed (line 3)"),
      ("{\"permissions\": 1}", "permissions is not an object"),
      ("{/* open", "it is not JSON that can be followed"),
      ("{\"permissions\": {\"allow\": {}}}", "permissions.allow is not an array"),
    ])
  func `what cannot be followed is left alone`(text: String, reason: String) throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, text)
    let error = #expect(throws: SetupError.self) { _ = try user.install() }
    #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
    #expect(error?.message.contains("Nothing was changed") == true)
    #expect(user.files == [user.settings: Array(text.utf8)])
  }

  @Test func `another place for its own memory stays`() throws {
    let user = try AgentHome()
    try user.folder.write(user.settings, "{\n  \"autoMemoryDirectory\": \"~/mine\"\n}\n")
    let plan = try user.install()
    #expect(plan.notes.contains { $0.contains("autoMemoryDirectory is \"~/mine\" and was left so") })
    #expect(user.text(user.settings)?.contains("\"autoMemoryDirectory\": \"~/mine\"") == true)
  }

  @Test func `with the plugin there are no hooks twice`() throws {
    let user = try AgentHome()
    _ = try user.install()
    let text = try #require(user.text(user.settings))
    let plugin = "\"enabledPlugins\": {\"recallfs@recallfs\": true},\n  \"disableAllHooks\": true"
    try user.folder.write(
      user.settings,
      text.replacingOccurrences(of: "{\n  \"hooks\"", with: "{\n  \(plugin),\n  \"hooks\""))
    let plan = try user.install()
    #expect(plan.notes.contains { $0.contains("brings the hooks") })
    #expect(plan.notes.contains { $0.contains("disableAllHooks") })
    #expect(user.text(user.settings)?.contains("recallfs-hook") == false)
  }

  @Test func `options leave parts out, and a folder of its own is respected`() throws {
    let other = try TemporaryFolder()
    let user = try AgentHome(environment: ["CLAUDE_CONFIG_DIR": other.path], home: "/srv/memories")
    _ = try user.install(.claudeCode, SetupOptions(namesContextPage: false, movesOwnMemory: false))
    #expect(user.files.isEmpty)
    let text = try String(contentsOfFile: other.path("settings.json"), encoding: .utf8)
    #expect(text.contains("\"Read(//srv/memories/**)\"") && text.contains("\"Edit(//srv/memories/fs/**)\""))
    #expect(!text.contains("autoMemoryDirectory"))
    #expect(access(other.path("CLAUDE.md"), F_OK) != 0)
  }
}
