import JSONText
import RecallModel
import RecallWire

/// What a spooled hook event says.
struct HookReading {
  /// What is to be done beside storing the events.
  enum Signal {
    case nothing
    /// A turn is over: the transcript has what was said between the tools.
    case turnEnded
    /// The conversation is about to be compacted.
    case compacting
    /// The session is over.
    case ended
    /// The agent has read a file of instructions.
    case loaded(path: String)
  }

  var session: SessionFacts
  var events: [SessionEvent] = []
  var signal = Signal.nothing

  /// `nil` for an event that belongs to no session, or that nobody knows.
  init?(_ spooled: SpoolEvent) {
    let hook = spooled.hook
    let id = hook["session_id"]?.string ?? hook["conversation_id"]?.string ?? ""
    guard !id.isEmpty else { return nil }
    let directory = hook["cwd"]?.string ?? hook["workspace_roots"]?.elements?.first?.string ?? "/"
    session = SessionFacts(
      id: id, agent: spooled.agent, directory: directory, transcript: hook["transcript_path"]?.string)
    let time = Timestamp(rawValue: spooled.time)
    // Another agent's events come by its hooks alone: the moment tells them apart, though the words be the same.
    let stamp = spooled.agent == "claude-code" ? nil : "@\(spooled.time)"
    let prompt =
      hook["prompt_id"]?.string ?? hook["turn_id"]?.string ?? hook["generation_id"]?.string ?? stamp
    switch spooled.event {
    case "SessionStart", "sessionStart":
      let source = hook["source"]?.string ?? "startup"
      events = [SessionEvent(key: "start:\(spooled.time)", kind: .start, time: time, text: source)]
    case "UserPromptSubmit", "beforeSubmitPrompt", "BeforeAgent":
      let text = CapturedText.spoken(PersonWords.typed(hook["prompt"]?.string ?? "") ?? "").text
      guard !text.isEmpty else { return }
      events = [SessionEvent(key: EventKey.prompt(id: prompt, text), kind: .prompt, time: time, text: text)]
    case "PostToolUse", "postToolUse", "AfterTool", "PostToolUseFailure", "postToolUseFailure":
      let isFailure = spooled.event.lowercased().hasSuffix("failure")
      guard let event = Self.tool(hook, time, stamp, failed: isFailure) else { return nil }
      events = [event]
    case "Stop", "StopFailure", "stop", "AfterAgent", "afterAgentResponse":
      signal = .turnEnded
      let said =
        hook["last_assistant_message"]?.string ?? hook["prompt_response"]?.string ?? hook["text"]?.string
      let text = CapturedText.spoken(said ?? "", isAgents: true).text
      if !text.isEmpty, spooled.event != "StopFailure" {
        events.append(
          SessionEvent(key: EventKey.answer(prompt: prompt, text), kind: .answer, time: time, text: text))
      }
      events.append(SessionEvent(key: "stop:\(prompt ?? "\(spooled.time)")", kind: .stop, time: time))
    case "PreCompact", "preCompact", "PreCompress": signal = .compacting
    case "PostCompact":
      let summary = CapturedText.spoken(hook["compact_summary"]?.string ?? "", isAgents: true).text
      guard !summary.isEmpty else { return }
      events = [
        SessionEvent(
          key: EventKey.compaction(prompt: prompt, summary), kind: .compaction, time: time, text: summary)
      ]
    case "SessionEnd", "sessionEnd":
      signal = .ended
      let reason = hook["reason"]?.string ?? ""
      events = [SessionEvent(key: "end:\(spooled.time)", kind: .end, time: time, text: reason)]
    case "InstructionsLoaded":
      guard let path = hook["file_path"]?.string else { return nil }
      signal = .loaded(path: path)
    default: return nil
    }
  }

  private static func tool(_ hook: JSON, _ time: Timestamp, _ stamp: String?, failed: Bool) -> SessionEvent? {
    guard let name = hook["tool_name"]?.string else { return nil }
    let input = CapturedText.input(hook["tool_input"] ?? .object([])).text
    let answer =
      failed ? hook["error"] ?? hook["error_message"] : hook["tool_response"] ?? hook["tool_output"]
    let output = CapturedText.output(ToolAnswer.text(answer ?? .null))
    let key = EventKey.tool(id: hook["tool_use_id"]?.string ?? stamp, name: name, input: input)
    return SessionEvent(
      key: key, kind: .tool, time: time,
      tool: ToolCall(name: name, input: input, output: output, failed: failed))
  }
}
