import Glibc
import JSONText
import RecallTesting
import RecallWire
import Testing

@Suite("The hook that speaks") struct SpeakingTests {
  private let home: HookHome
  private static let words = "Notes: \"größe\"\nsecond line"

  init() throws { home = try HookHome() }

  private static func said(_ name: String) -> String {
    #"{"hookSpecificOutput":{"hookEventName":"\#(name)","additionalContext":"Notes: \"größe\"\nsecond line"}}"#
      + "\n"
  }

  @Test(arguments: [
    ("claude-code", "SessionStart", said("SessionStart")), ("codex", "SessionStart", said("SessionStart")),
    ("gemini", "SessionStart", said("SessionStart")),
    ("cursor", "sessionStart", #"{"additional_context":"Notes: \"größe\"\nsecond line"}"# + "\n"),
  ])
  func `says what it was told, as the agent takes it`(agent: String, name: String, expected: String) throws {
    let listener = try Listener(.answers, home: home, text: Self.words)
    defer { listener.stop() }
    let result = try home.hook(HookHome.event(name, #","source":"startup""#), ["--agent=\(agent)"])
    #expect(result == .said(expected))
    let asked = try run("cat", [home.folder.path("asked")]).output
    let request = try #require(WireRequest(line: Array(asked.utf8)))
    #expect(
      request == WireRequest(ask: .context, agent: agent, session: "s", directory: "/w", source: "startup"))
    #expect(home.events.count == 1)
  }

  @Test(
    arguments: [
      (nil, nil, false), (#"{"promptRecall":"on"}"#, nil, true), (#"{"promptRecall":"off"}"#, nil, false),
      (#"{"promptRecall":"on"}"#, "off", false), (nil, "on", true), ("broken{", nil, false),
    ] as [(String?, String?, Bool)])
  func `speaks at prompts where the user wants it`(file: String?, variable: String?, speaks: Bool) throws {
    let listener = try Listener(.answers, home: home, text: Self.words)
    defer { listener.stop() }
    if let file { try home.folder.write("home/recallfs.json", file) }
    let event = HookHome.event("UserPromptSubmit", #","prompt":"how <private>SECRET</private>""#)
    let result = try home.hook(event, environment: ["RECALLFS_PROMPT_RECALL": variable ?? ""])
    #expect(result == (speaks ? .said(Self.said("UserPromptSubmit")) : .silent))
    // Neither a tool nor a private prompt is answered.
    #expect(
      try home.hook(HookHome.event("PostToolUse"), environment: ["RECALLFS_PROMPT_RECALL": "on"]) == .silent)
    let hidden = HookHome.event("UserPromptSubmit", #","prompt":"<private>SECRET""#)
    #expect(try home.hook(hidden, environment: ["RECALLFS_PROMPT_RECALL": "on"]) == .silent)
    #expect(try !run("cat", [home.folder.path("asked")]).output.contains("SECRET"))
  }

  @Test(arguments: [
    Listener.Manner.neverAccepts, .neverAnswers, .dripsForever, .answersGarbage,
  ])
  func `is silent, soon, where the daemon is not well`(manner: Listener.Manner) throws {
    let listener = try Listener(manner, home: home)
    defer { listener.stop() }
    let start = ContinuousClock.now
    #expect(try home.hook(HookHome.event("SessionStart")) == .silent)
    #expect(ContinuousClock.now - start < .seconds(1))
    #expect(home.events.count == 1)
  }

  @Test func `is silent where nobody listens any more, or something else is in the socket's place`() throws {
    try Listener(.neverAnswers, home: home).stop()
    #expect(try home.hook(HookHome.event("SessionStart")) == .silent)
    unlink(home.path + "/recallfs.sock")
    try home.folder.write("home/recallfs.sock", "no socket")
    #expect(try home.hook(HookHome.event("SessionStart")) == .silent)
    #expect(home.events.count == 2)
  }

  @Test func `ends where nobody reads what it says`() throws {
    let listener = try Listener(.answers, home: home, text: String(repeating: "word ", count: 30_000))
    defer { listener.stop() }
    let event = try home.folder.write("event", HookHome.event("SessionStart"))
    #expect(try home.shell("$hook < \(event) >&-; echo $?").output == "0\n")
    // A pipe that is full stays so: its reader sleeps.
    let full = "(timeout 5 $hook < \(event); echo $? >&2) | (sleep 2)"
    #expect(try home.shell(full).errorOutput == "0\n")
    #expect(try home.shell("(timeout 5 $hook < \(event); echo $? >&2) | true").errorOutput == "0\n")
    #expect(home.events.count == 3)
  }
}
