import JSONText
import RecallModel
import RecallWire
import Testing

@testable import Capture

@Suite struct HookReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let agent: String
    let event: String
    let hook: JSON
    let kinds: [SessionEvent.Kind]
    let key: String
    let text: String
    let signal: String
    var testDescription: String { "\(agent) \(event)" }

    init(
      _ agent: String, _ event: String, _ hook: JSON, _ kinds: [SessionEvent.Kind], key: String = "",
      text: String = "", signal: String = "nothing"
    ) {
      (self.agent, self.event, self.hook, self.kinds) = (agent, event, hook, kinds)
      (self.key, self.text, self.signal) = (key, text, signal)
    }
  }

  private static func reading(_ agent: String, _ event: String, _ hook: JSON) -> HookReading? {
    let name = agent == "cursor" ? "conversation_id" : "session_id"
    let members = [JSONMember(name, "s"), JSONMember("cwd", "/p")] + (hook.members ?? [])
    return HookReading(SpoolEvent(time: 7, agent: agent, event: event, hook: .object(members)))
  }

  static let cases = [
    Case("claude-code", "SessionStart", ["source": "resume"], [.start], key: "start:7", text: "resume"),
    Case(
      "claude-code", "UserPromptSubmit", ["prompt_id": "a", "prompt": " do it\n"], [.prompt], key: "prompt:a",
      text: "do it"),
    Case("claude-code", "UserPromptSubmit", ["prompt_id": "a", "prompt": " "], []),
    Case("claude-code", "UserPromptSubmit", ["prompt_id": "a", "prompt": "<task-notification>\nx"], []),
    Case(
      "claude-code", "PostToolUse",
      ["tool_name": "Bash", "tool_use_id": "t", "tool_response": ["stdout": "out"]],
      [.tool], key: "tool:t", text: "out"),
    Case(
      "claude-code", "PostToolUseFailure", ["tool_name": "Bash", "tool_use_id": "t", "error": "Exit code 1"],
      [.tool], key: "tool:t", text: "!Exit code 1"),
    Case("claude-code", "PostToolUse", ["tool_use_id": "t"], [], signal: "unknown"),
    Case(
      "claude-code", "Stop", ["prompt_id": "a", "last_assistant_message": "Done."], [.answer, .stop],
      text: "Done.", signal: "turnEnded"),
    Case("claude-code", "Stop", ["prompt_id": "a"], [.stop], key: "stop:a", signal: "turnEnded"),
    Case(
      "claude-code", "StopFailure", ["prompt_id": "a", "last_assistant_message": "API Error: 529"], [.stop],
      key: "stop:a", signal: "turnEnded"),
    Case("claude-code", "PreCompact", ["trigger": "auto"], [], signal: "compacting"),
    Case(
      "claude-code", "PostCompact", ["prompt_id": "c", "compact_summary": "All of it."], [.compaction],
      key: "compaction:c", text: "All of it."),
    Case(
      "claude-code", "SessionEnd", ["reason": "clear"], [.end], key: "end:7", text: "clear", signal: "ended"),
    Case(
      "claude-code", "InstructionsLoaded", ["file_path": "/p/CLAUDE.md"], [], signal: "loaded /p/CLAUDE.md"),
    Case("claude-code", "Notification", ["message": "x"], [], signal: "unknown"),
    Case(
      "codex", "UserPromptSubmit", ["turn_id": "u", "prompt": "go"], [.prompt], key: "prompt:u", text: "go"),
    Case(
      "codex", "PostToolUse",
      ["turn_id": "u", "tool_name": "apply_patch", "tool_use_id": "c1", "tool_response": "Success"], [.tool],
      key: "tool:c1", text: "Success"),
    Case(
      "codex", "Stop", ["turn_id": "u", "last_assistant_message": "Ok"], [.answer, .stop], text: "Ok",
      signal: "turnEnded"),
    Case(
      "cursor", "beforeSubmitPrompt", ["generation_id": "g", "prompt": "go"], [.prompt], key: "prompt:g",
      text: "go"),
    Case(
      "cursor", "postToolUse", ["tool_name": "Shell", "tool_use_id": "q", "tool_output": "out"], [.tool],
      key: "tool:q", text: "out"),
    Case(
      "cursor", "postToolUseFailure", ["tool_name": "Shell", "tool_use_id": "q", "error_message": "no"],
      [.tool],
      key: "tool:q", text: "!no"),
    Case(
      "cursor", "afterAgentResponse", ["generation_id": "g", "text": "Ok"], [.answer, .stop], text: "Ok",
      signal: "turnEnded"),
    Case(
      "cursor", "sessionEnd", ["reason": "completed"], [.end], key: "end:7", text: "completed",
      signal: "ended"),
    Case("gemini", "BeforeAgent", ["prompt": "go"], [.prompt], key: "prompt:@7", text: "go"),
    Case(
      "gemini", "AfterTool",
      ["tool_name": "run_shell_command", "tool_response": ["llmContent": "out", "returnDisplay": "o"]],
      [.tool],
      key: "tool:@7", text: "out"),
    Case(
      "gemini", "AfterAgent", ["prompt": "go", "prompt_response": "Ok"], [.answer, .stop], text: "Ok",
      signal: "turnEnded"),
    Case("gemini", "PreCompress", ["trigger": "auto"], [], signal: "compacting"),
  ]

  @Test(arguments: cases)
  func `each agent's events are understood`(_ it: Case) throws {
    guard let reading = Self.reading(it.agent, it.event, it.hook) else {
      #expect(it.signal == "unknown")
      return
    }
    #expect(reading.session == SessionFacts(id: "s", agent: it.agent, directory: "/p"))
    #expect(reading.events.map(\.kind) == it.kinds)
    #expect(reading.events.allSatisfy { $0.time == Timestamp(rawValue: 7) })
    if !it.key.isEmpty { #expect(reading.events.first?.key == it.key) }
    let first = reading.events.first
    #expect(first.map { $0.tool.map { ($0.failed ? "!" : "") + $0.output } ?? $0.text } ?? "" == it.text)
    let signal =
      switch reading.signal {
      case .nothing: "nothing"
      case .turnEnded: "turnEnded"
      case .compacting: "compacting"
      case .ended: "ended"
      case .loaded(let path): "loaded \(path)"
      }
    #expect(signal == it.signal)
  }

  @Test func `an event of no session is nobody's`() {
    #expect(HookReading(SpoolEvent(time: 1, agent: "codex", event: "Stop", hook: ["cwd": "/p"])) == nil)
  }

  @Test func `the same words again are an event of their own where the agent numbers nothing`() throws {
    func key(_ time: Int64, _ agent: String) throws -> String? {
      let event = SpoolEvent(
        time: time, agent: agent, event: "BeforeAgent", hook: ["session_id": "s", "prompt": "go on"])
      return try #require(HookReading(event)).events.first?.key
    }
    #expect(try key(1, "gemini") != key(2, "gemini"))
    // Those of Claude Code may come from a transcript too, which knows no more than the words.
    #expect(try key(1, "claude-code") == key(2, "claude-code"))
  }

  static let answers: [(JSON, String)] = [
    (["stdout": "a", "stderr": "b"], "a\nb"), (["file": ["content": "text"]], "text"),
    (["type": "image", "file": ["base64": "AAAA"]], "[image]"),
    (["isImage": true, "stdout": "data:"], "[image]"),
    (["filePath": "/a", "structuredPatch": [["lines": ["-a", "+b"]]]], "-a\n+b"), (["filePath": "/a"], ""),
    (["content": [["type": "text", "text": "x"], ["type": "image"]]], "x\n[image]"),
    (["filenames": ["a", "b"], "numFiles": 2], "a\nb"), ("plain", "plain"), (.null, ""),
    (["k": 1], #"{"k":1}"#),
  ]

  @Test(arguments: answers)
  func `an answer is what the agent saw of it`(answer: JSON, text: String) {
    #expect(ToolAnswer.text(answer) == text)
  }

  @Test func `what a hook has cut has the name of what a transcript has whole`() throws {
    let whole = String((0..<20_000).map { "word \($0)\n" }.joined().dropLast())
    for limit in [4 << 10, 16 << 10, 64 << 10] {
      let cut = SizeCut.middleCut(whole, limit: limit)
      #expect(
        EventKey.answer(prompt: "a", CapturedText.spoken(cut).text)
          == EventKey.answer(prompt: "a", CapturedText.spoken(whole).text))
    }
  }

  @Test func `long input is cut and stays JSON`() throws {
    let long = JSON.string(String(repeating: "x\"", count: 20_000))
    let (text, _) = CapturedText.input(["content": long, "more": .array(Array(repeating: long, count: 80))])
    #expect(text.utf8.count < 200 << 10)
    #expect(JSON(text: text)?["content"]?.string?.contains("bytes cut") == true)
  }
}
