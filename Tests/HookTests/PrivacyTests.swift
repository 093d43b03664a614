import JSONText
import RecallTesting
import RecallWire
import Testing

@Suite("The hook and what is private") struct HookPrivacyTests {
  private let home: HookHome

  init() throws { home = try HookHome() }

  @Test(arguments: [
    #","prompt":"k <private>SECRET</private> l""#, #","x":"<PRIVATE>SECRET","y":"SECRET""#,
    #","tool_response":{"a":["\u003cprivate\u003e","SECRET","SECRET"]}"#, #","<private>SECRET":"SECRET""#,
    #","x":"{\"a\":\"\\u003cprivate>SECRET\"}""#, #","x":"SECRET</private>k""#,
    #","x":"DB_PASSWORD=SECRETx9!""#, #","tool_input":{"password":"SECRETx9!"}"#,
    #","x":"<private>SECRET</pri<b>vate>SECRET""#,
  ])
  func `no private text reaches the disk`(rest: String) throws {
    for name in ["UserPromptSubmit", "PostToolUse", "Stop", "PreCompact"] {
      try home.hook(HookHome.event(name, rest, session: name))
    }
    #expect(try !home.holds("SECRET"))
    #expect(!home.events.isEmpty)
  }

  @Test func `no private text of what it cannot read reaches the disk`() throws {
    try home.hook(#"{"x":"\u003cprivate>SECRET"#)
    try home.hook("garbage <private>SECRET")
    #expect(try !home.holds("SECRET"))
    #expect(home.events.count == 2 && home.events.allSatisfy(\.hadPrivateText))
  }

  @Test func `nothing of a turn whose prompt is all private reaches the disk`() throws {
    try home.hook(
      HookHome.event("UserPromptSubmit", #","prompt_id":"p1","prompt":" <private>SECRET</private>\n""#))
    try home.hook(HookHome.event("PostToolUse", #","prompt_id":"p1","tool_response":"SECRET""#))
    try home.hook(HookHome.event("Stop", #","last_assistant_message":"SECRET""#))
    try home.hook(#"{"session_id":"s","tool_response":"SECRET"#)
    #expect(home.events.isEmpty)
    // Another session is not hidden.
    try home.hook(HookHome.event("Stop", session: "t"))
    #expect(home.events.map(\.event) == ["Stop"])
    // The next prompt ends it, but not for what comes late.
    try home.hook(HookHome.event("UserPromptSubmit", #","prompt_id":"p2","prompt":"hello""#))
    try home.hook(HookHome.event("PostToolUse", #","prompt_id":"p1","tool_response":"SECRET""#))
    try home.hook(HookHome.event("PostToolUse", #","prompt_id":"p2","tool_response":"k""#))
    #expect(home.events.map(\.event) == ["Stop", "UserPromptSubmit", "PostToolUse"])
    #expect(try !home.holds("SECRET"))
  }

  @Test func `a session that starts or ends in a private turn is filed without its words`() throws {
    try home.hook(HookHome.event("UserPromptSubmit", #","prompt":"<private>SECRET""#))
    try home.hook(HookHome.event("SessionStart", #","source":"compact","x":"SECRET""#))
    try home.hook(HookHome.event("SessionEnd", #","reason":"clear","x":"SECRET""#))
    #expect(home.events.map(\.event) == ["SessionStart", "SessionEnd"])
    #expect(home.events.last?.hook["reason"]?.string == "clear")
    #expect(try !home.holds("SECRET"))
    // The end of the session is the end of the turn.
    try home.hook(HookHome.event("Stop"))
    #expect(home.events.count == 3)
  }
}
