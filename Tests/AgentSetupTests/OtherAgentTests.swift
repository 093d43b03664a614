import AgentSetup
import JSONText
import RecallTesting
import Testing

@Suite struct OtherAgentTests {
  @Test(arguments: Agent.allCases)
  func `each agent's files come and go`(agent: Agent) throws {
    let user = try AgentHome()
    let plan = try user.install(agent)
    #expect(!plan.changes.isEmpty && plan.changes.allSatisfy { $0.diff.contains("\n+") })
    let texts = user.files.values.map { String(decoding: $0, as: UTF8.self) }
    #expect(texts.contains { $0.contains("/opt/bin/recallfs-hook") })
    #expect(try agent.installing(user.place, SetupOptions()).changes.isEmpty)
    try user.uninstall(agent)
    #expect(user.files.isEmpty)
  }

  @Test(arguments: Agent.allCases)
  func `what was not tried is said`(agent: Agent) throws {
    let plan = try agent.installing(AgentHome().place, SetupOptions())
    let isSaid = plan.notes.contains { $0.hasPrefix("Not tried with the program itself") }
    #expect(isSaid == (agent != .claudeCode))
  }

  @Test func `files of the others are edited, too`() throws {
    let user = try AgentHome()
    try user.folder.write(".cursor/hooks.json", "{\"version\":1,\"hooks\":{\"stop\":[{\"command\":\"x\"}]}}")
    try user.folder.write(".gemini/settings.json", "{\n  \"context\": {\"fileName\": [\"AGENTS.md\"]}\n}\n")
    try user.folder.write(
      ".config/opencode/opencode.jsonc",
      "{\n  // mine\n  \"permission\": {\"edit\": \"ask\"},\n}\n")
    try user.folder.write(".codex/AGENTS.md", "# Mine")
    let before = user.files
    for agent in Agent.allCases { _ = try user.install(agent) }
    let context = #""context": {"fileName": ["AGENTS.md"], "includeDirectories": ["~/.claude-mem/fs"]}"#
    #expect(user.text(".gemini/settings.json")?.contains(context) == true)
    let permission = JSONEditValue.of(user.text(".config/opencode/opencode.jsonc") ?? "")?["permission"]
    #expect(permission?["external_directory"]?["~/.claude-mem/**"] == "allow")
    #expect(user.text(".codex/AGENTS.md")?.hasPrefix("# Mine\n\n<!-- recallfs") == true)
    for agent in Agent.allCases { try user.uninstall(agent) }
    #expect(user.files == before)
  }

  @Test func `a plugin of that name that is not ours stays`() throws {
    let user = try AgentHome()
    try user.folder.write(".config/opencode/plugins/recallfs.js", "export const X = 1\n")
    #expect(throws: SetupError.self) { _ = try user.install(.openCode) }
    try user.uninstall(.openCode)
    #expect(user.text(".config/opencode/plugins/recallfs.js") == "export const X = 1\n")
  }

  @Test func `a program with blanks in its path is quoted for a shell`() throws {
    let folder = try TemporaryFolder()
    let place = SetupPlace(
      userHome: folder.path, home: folder.path("m"), mountPoint: folder.path("m/fs"),
      hookProgram: "/a b/it's/recallfs-hook", environment: [:])
    let plan = try Agent.codex.installing(place, SetupOptions())
    #expect(plan.changes.first?.diff.contains(#"'/a b/it'\\''s/recallfs-hook' --agent codex"#) == true)
  }
}
