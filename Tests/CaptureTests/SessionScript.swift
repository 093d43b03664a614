import Foundation
import JSONText
import RecallModel
import RecallStore
import RecallTesting
import RecallWire

@testable import Capture

/// A session of Claude Code as it leaves it on the disk: lines of a transcript, and files of its hooks.
struct SessionScript {
  let id: String
  let directory: String
  let transcript: String
  private(set) var lines: [String] = []
  private(set) var hooks: [SpoolEvent] = []
  private var clock = 1_800_000_000
  private var count = 0
  private var prompt: String?

  init(id: String = "s", directory: String = "/nowhere/p", transcript: String = "/nowhere/s.jsonl") {
    self.id = id
    self.directory = directory
    self.transcript = transcript
  }

  var text: String { lines.map { $0 + "\n" }.joined() }

  // MARK: - What happens

  /// A person types something; a second number tells it from other prompts.
  mutating func prompt(_ text: String, number: String? = "p", isSpooled: Bool = true) {
    count += 1
    prompt = number.map { "\($0)\(count)" }
    record("user", ["role": "user", "content": .string(text)])
    // A prompt that is private altogether leaves nothing in the spool, nor does its turn.
    if isSpooled { hook("UserPromptSubmit", ["prompt": filtered(text)]) }
  }

  mutating func says(_ text: String) {
    record("assistant", ["content": [["type": "text", "text": .string(text)]]])
  }

  mutating func tool(
    _ name: String, input: JSON, output: String, failed: Bool = false, isSpooled: Bool = true
  ) {
    count += 1
    let number = JSON.string("toolu_\(id)_\(count)")
    record(
      "assistant",
      ["content": [["type": "tool_use", "id": number, "name": .string(name), "input": input]]])
    record(
      "user",
      [
        "content": [
          [
            "type": "tool_result", "tool_use_id": number, "content": .string(output),
            "is_error": .boolean(failed),
          ]
        ]
      ])
    guard isSpooled else { return }
    let answer: JSON = failed ? .string(output) : ["stdout": .string(output), "stderr": ""]
    hook(
      failed ? "PostToolUseFailure" : "PostToolUse",
      [
        "tool_name": .string(name), "tool_input": input, "tool_use_id": number,
        failed ? "error" : "tool_response": answer,
      ])
  }

  /// The turn ends, with what was said last.
  mutating func stop(saying text: String, isSpooled: Bool = true) {
    says(text)
    if isSpooled {
      hook("Stop", ["last_assistant_message": filtered(text.trimmingCharacters(in: .whitespacesAndNewlines))])
    }
  }

  mutating func hook(_ name: String, _ own: JSON = .object([])) {
    clock += 1
    var members = [
      JSONMember("session_id", .string(id)), JSONMember("transcript_path", .string(transcript)),
      JSONMember("cwd", .string(directory)),
    ]
    if let prompt { members.append(JSONMember("prompt_id", .string(prompt))) }
    hooks.append(
      SpoolEvent(
        time: Int64(clock) * 1_000_000_000, agent: "claude-code", event: name,
        hook: .object(members + (own.members ?? []))))
  }

  /// Any record of the transcript.
  mutating func record(_ type: String, _ message: JSON, _ more: [JSONMember] = []) {
    clock += 1
    var members = [
      JSONMember("type", .string(type)), JSONMember("sessionId", .string(id)),
      JSONMember("timestamp", .string(Timestamp(seconds: clock).iso8601UTC)),
      JSONMember("cwd", .string(directory)), JSONMember("message", message),
    ]
    if type == "user", let prompt { members.append(JSONMember("promptId", .string(prompt))) }
    lines.append(JSON.object(members + more).text)
  }

  mutating func line(_ text: String) { lines.append(text) }

  /// The number that what follows carries.
  mutating func turn(_ number: String?) { prompt = number }

  private func filtered(_ text: String) -> JSON {
    var filter = EventFilter()
    return .string(filter.filtered(text))
  }
}

/// A store, a spool and an intake between them.
final class IntakeFixture {
  let folder: TemporaryFolder
  let store: MemoryStore
  let spool: SpoolFolder
  var notes: [String] = []
  var loaded: [String] = []
  private(set) lazy var intake = intake(of: store)

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
    spool = SpoolFolder(path: folder.path("home/spool"))
  }

  func intake(of store: MemoryStore) -> Intake {
    Intake(
      store: store, spool: spool, locator: ProjectLocator(userHome: nil),
      note: { [unowned self] in notes.append($0) },
      loaded: { [unowned self] _, path in loaded.append(path) })
  }

  func leave(_ event: SpoolEvent) throws {
    guard spool.write(event.bytes, time: event.time) else { throw TestFailure("the spool takes nothing") }
  }

  func events(_ id: String = "s", agent: String = "claude-code") throws -> [SessionEvent] {
    guard let session = try store.session(agent: agent, id: id) else { return [] }
    return try store.events(of: session.row, limit: 100_000).map(\.event)
  }

  func keys(_ id: String = "s") throws -> [String] { try events(id).map(\.key) }
}

/// All that a reader gives for a file.
func read(_ path: String, from position: Int = 0, sidechains: Bool = false) throws -> [TranscriptReader.Turn]
{
  guard var reader = TranscriptReader(path: path, from: position, includesSidechains: sidechains) else {
    throw TestFailure("\(path) cannot be read")
  }
  var turns: [TranscriptReader.Turn] = []
  while let turn = reader.nextTurn() { turns.append(turn) }
  return turns
}
