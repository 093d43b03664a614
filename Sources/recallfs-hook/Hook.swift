import Glibc
import JSONText
import RecallWire

/// One event of an agent: filtered, spooled, and answered where an answer is wanted.
struct Hook {
  private let surroundings: Surroundings
  private let spool: SpoolFolder
  private let turns: PrivateTurns
  private let time = Surroundings.now

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    spool = SpoolFolder(path: surroundings.home + "/spool")
    turns = PrivateTurns(spool: spool)
  }

  func run(_ input: [UInt8]) {
    guard let event = JSON(bytes: input), event.members != nil else { return keepUnread(input) }
    let name = event["hook_event_name"]?.string ?? ""
    guard isOurs(event, name) else { return }
    var filter = EventFilter()
    let filtered = filter.filtered(event)
    let session = Self.session(of: filtered)
    let prompt = filtered["prompt_id"]?.string ?? filtered["generation_id"]?.string ?? ""
    let words = filtered["prompt"]?.string ?? ""
    if HookEvent.isPrompt(name), !HookEvent.isNotification(words) {
      if filter.hasCut, Self.isBlank(words) {
        turns.begin(session: session, prompt: prompt)
      } else {
        turns.end(session: session)
      }
    }
    let isHidden = turns.isPrivate(session: session, prompt: prompt)
    if !isHidden {
      write(filtered, name, hadPrivateText: filter.hasCut)
    } else if HookEvent.isStart(name) || HookEvent.isEnd(name) {
      write(Self.frame(of: filtered), name, hadPrivateText: true)
    }
    if HookEvent.isEnd(name) { turns.end(session: session) }
    if HookEvent.isStart(name) {
      answer(.context, filtered, name, session)
    } else if HookEvent.isPrompt(name), !isHidden, PromptRecall.isOn(home: surroundings.home) {
      answer(.prompt, filtered, name, session)
    }
  }

  /// Events of subagents, and of work inside the store itself, are nobody's memories.
  private func isOurs(_ event: JSON, _ name: String) -> Bool {
    guard event["agent_id"]?.string.map(\.isEmpty) ?? true, !name.lowercased().hasPrefix("subagent") else {
      return false
    }
    guard let directory = Self.directory(of: event) else { return true }
    var homes = [surroundings.home]
    // The home itself is never mounted, so this does not wait for the daemon.
    if let real = realpath(surroundings.home, nil) {
      homes.append(String(cString: real))
      free(real)
    }
    return !homes.contains { directory == $0 || directory.hasPrefix($0 + "/") }
  }

  private static func directory(of event: JSON) -> String? {
    event["cwd"]?.string ?? event["workspace_roots"]?.elements?.first?.string
  }

  private func write(_ event: JSON, _ name: String, hadPrivateText: Bool) {
    var cut = SizeCut()
    let short = cut.cut(event)
    let entry = SpoolEvent(
      time: time, agent: surroundings.agent, event: name, hook: short, isCut: cut.hasCut,
      hadPrivateText: hadPrivateText)
    _ = spool.write(entry.bytes, time: time)
  }

  /// What is no JSON may be an event of a version to come: it is kept for a person to look at.
  ///
  /// Not while a turn is private: nobody can tell whether it belongs to that one.
  private func keepUnread(_ input: [UInt8]) {
    guard input.contains(where: { $0 > 0x20 }), turns.isEmpty else { return }
    var filter = EventFilter()
    let text = filter.filtered(String(decoding: input, as: UTF8.self))
    let raw: JSON = ["raw": .string(SizeCut.middleCut(text, limit: 64 << 10))]
    let entry = SpoolEvent(
      time: time, agent: surroundings.agent, event: "", hook: raw, isCut: text.utf8.count > 64 << 10,
      hadPrivateText: filter.hasCut)
    _ = spool.write(entry.bytes, time: time)
  }

  private static func session(of event: JSON) -> String {
    event["session_id"]?.string ?? event["conversation_id"]?.string ?? ""
  }

  private static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 <= 0x20 } }

  /// What an event is filed by, and nothing of what was said.
  private static func frame(of event: JSON) -> JSON {
    let names = [
      "session_id", "conversation_id", "transcript_path", "cwd", "hook_event_name", "source", "reason",
    ]
    return .object((event.members ?? []).filter { names.contains($0.name) })
  }

  // MARK: - Speaking

  private func answer(_ ask: WireRequest.Ask, _ event: JSON, _ name: String, _ session: String) {
    guard let directory = Self.directory(of: event), directory.hasPrefix("/") else { return }
    let request = WireRequest(
      ask: ask, agent: surroundings.agent, session: session, directory: directory,
      source: event["source"]?.string ?? "", prompt: event["prompt"]?.string ?? "")
    let socket = surroundings.home + "/recallfs.sock"
    guard let line = SocketClient.ask(path: socket, request.line, within: surroundings.millisecondsLeft),
      let text = WireAnswer.text(line: line)
    else { return }
    HookOutput.say(
      text, event: name, agent: surroundings.agent, within: max(20, surroundings.millisecondsLeft))
  }
}
