import JSONText
public import RecallModel

/// Reads a Claude Code transcript (JSON lines) into events, leniently: what is not known is passed over.
///
/// Gives away a turn at a time, a long one in parts, so that a file of any length is read in little memory. All branches
/// of a conversation count: what was tried and taken back was still said. Subagents do not, unless the file is one's own.
public struct TranscriptReader: ~Copyable {
  /// One turn: a prompt and what followed; or a part of it.
  public struct Turn: Sendable {
    /// In the order written.
    public var events: [SessionEvent]
    /// Where in the file the turn begins: reading it again gives the same events.
    public var position: Int
  }

  /// Events of a turn that are held before a part of it is given away.
  private static let longestPart = 256

  private var lines: LineReader
  private let includesSidechains: Bool
  /// The session's own id, where a record has named it.
  public private(set) var sessionID: String?
  /// The working directory of the first record that has one.
  public private(set) var directory: String?

  private var events: [SessionEvent] = []
  private var turnPosition: Int
  private var promptID: String?
  private var lastTime: Timestamp?
  /// Whether nothing is told of the present turn.
  private var isPrivate = false
  /// Where in ``events`` the tools are that wait for their results.
  private var waiting: [String: Int] = [:]
  private var isDone = false

  /// `nil` when the file cannot be read.
  ///
  /// - Parameters:
  ///   - position: where a turn begins; 0 for the whole file, which is read too where no line begins there.
  ///   - includesSidechains: whether a subagent's records count: for its own file.
  public init?(path: String, from position: Int = 0, includesSidechains: Bool = false) {
    guard let lines = LineReader(path: path, from: position) else { return nil }
    turnPosition = lines.origin
    self.lines = lines
    self.includesSidechains = includesSidechains
  }

  /// The next turn, or part of one; `nil` at the end.
  ///
  /// The last one may not be over yet.
  public mutating func nextTurn() -> Turn? {
    guard !isDone else { return nil }
    while let line = lines.next() {
      guard !line.isCut else {
        // What a prompt that is not read would have hidden stays hidden.
        if TranscriptRecord.mayBePrompt(beginning: line.bytes) { isPrivate = true }
        continue
      }
      guard let record = TranscriptRecord(line.bytes), includesSidechains || !record.isSidechain else {
        continue
      }
      if let prompt = record.prompt {
        let finished = Turn(events: events, position: turnPosition)
        events = []
        waiting = [:]
        turnPosition = line.position
        promptID = nil
        take(record, prompt: prompt)
        if !finished.events.isEmpty { return finished }
      } else {
        take(record, prompt: nil)
        if let part = part() { return part }
      }
    }
    isDone = true
    return Turn(events: events, position: turnPosition)
  }

  /// The beginning of a long turn, up to the first tool that still waits for its result.
  private mutating func part() -> Turn? {
    guard events.count >= Self.longestPart else { return nil }
    var end = waiting.values.min() ?? events.count
    if end == 0, events.count >= 4 * Self.longestPart {
      // It was stopped, and its result never comes.
      waiting = waiting.filter { $0.value != 0 }
      end = waiting.values.min() ?? events.count
    }
    guard end > 0 else { return nil }
    let part = Turn(events: Array(events[..<end]), position: turnPosition)
    events.removeFirst(end)
    waiting = waiting.mapValues { $0 - end }
    return part
  }

  // MARK: - Records

  private mutating func take(_ record: TranscriptRecord, prompt: String?) {
    if sessionID == nil { sessionID = record.json["sessionId"]?.string }
    if directory == nil { directory = record.json["cwd"]?.string }
    // A command, a notification and a prompt in the middle of a turn have numbers of their own, as at the hooks.
    if let id = record.json["promptId"]?.string { promptID = id }
    guard let time = record.json["timestamp"]?.string.flatMap(Timestamp.init(iso8601:)) ?? lastTime else {
      // Without a moment it cannot be stored, but it may hide what follows.
      if let prompt { isPrivate = CapturedText.isPrivate(prompt) }
      return
    }
    lastTime = time
    if let prompt {
      takePrompt(prompt, time)
    } else if isPrivate {
      return
    } else if let summary = record.summary {
      let text = CapturedText.spoken(summary, isAgents: true).text
      guard !text.isEmpty else { return }
      let key = EventKey.compaction(prompt: promptID, text)
      events.append(SessionEvent(key: key, kind: .compaction, time: time, text: text))
    } else if record.type == "user" {
      takeResults(record)
    } else if record.type == "assistant", !record.isSynthetic {
      takeAssistant(record, time)
    }
  }

  private mutating func takePrompt(_ prompt: String, _ time: Timestamp) {
    let (text, hasCut) = CapturedText.spoken(prompt)
    isPrivate = hasCut && text.isEmpty
    guard !text.isEmpty else { return }
    events.append(
      SessionEvent(key: EventKey.prompt(id: promptID, text), kind: .prompt, time: time, text: text))
  }

  private mutating func takeResults(_ record: TranscriptRecord) {
    for block in record.blocks where block["type"]?.string == "tool_result" {
      guard let id = block["tool_use_id"]?.string, let place = waiting.removeValue(forKey: id) else {
        continue
      }
      events[place].tool?.output = CapturedText.output(ToolAnswer.text(block["content"] ?? .null))
      events[place].tool?.failed = block["is_error"]?.boolean ?? false
    }
  }

  private mutating func takeAssistant(_ record: TranscriptRecord, _ time: Timestamp) {
    for block in record.blocks {
      switch block["type"]?.string {
      case "text":
        let text = CapturedText.spoken(block["text"]?.string ?? "", isAgents: true).text
        guard !text.isEmpty, text != "(no content)" else { continue }
        events.append(
          SessionEvent(key: EventKey.answer(prompt: promptID, text), kind: .answer, time: time, text: text))
      case "tool_use":
        guard let name = block["name"]?.string else { continue }
        let (input, isOpen) = CapturedText.input(block["input"] ?? .object([]))
        let id = block["id"]?.string
        // Private text that its input leaves open hides its answer.
        if let id, !isOpen { waiting[id] = events.count }
        events.append(
          SessionEvent(
            key: EventKey.tool(id: id, name: name, input: input), kind: .tool, time: time,
            tool: ToolCall(name: name, input: input, output: "", failed: false)))
      default: break
      }
    }
  }
}
