import JSONText
public import RecallModel

/// Reads a Claude Code transcript (JSON lines) into events, leniently: what is not known is passed over.
///
/// Gives away a turn at a time, so that a file of any length is read in the memory of its longest turn. All branches of a
/// conversation count: what was tried and taken back was still said. Subagents do not, unless the file is one's own.
public struct TranscriptReader: ~Copyable {
  /// One turn: a prompt and what followed.
  public struct Turn: Sendable {
    /// In the order written.
    public var events: [SessionEvent]
    /// Where in the file the turn begins: reading it again gives the same events.
    public var position: Int
  }

  private var lines: LineReader
  private let includesSidechains: Bool
  /// The session's own id, where a record has named it.
  public private(set) var sessionID: String?
  /// The working directory of the first record that has one.
  public private(set) var directory: String?

  private var events: [SessionEvent] = []
  private var turnPosition: Int
  private var promptID: String?
  private var isPrivate = false
  /// Where in ``events`` the tools are that wait for their results.
  private var waiting: [String: Int] = [:]
  private var isDone = false

  /// `nil` when the file cannot be read.
  ///
  /// - Parameters:
  ///   - position: where a turn begins; 0 for the whole file.
  ///   - includesSidechains: whether a subagent's records count: for its own file.
  public init?(path: String, from position: Int = 0, includesSidechains: Bool = false) {
    guard let lines = LineReader(path: path, from: position) else { return nil }
    self.lines = lines
    self.includesSidechains = includesSidechains
    turnPosition = position
  }

  /// The next turn; the last one may not be over yet. `nil` at the end.
  public mutating func nextTurn() -> Turn? {
    guard !isDone else { return nil }
    while let (line, position) = lines.next() {
      guard let record = JSON(bytes: line) else { continue }
      if startsTurn(record) {
        let finished = Turn(events: events, position: turnPosition)
        events = []
        waiting = [:]
        turnPosition = position
        take(record)
        if !finished.events.isEmpty { return finished }
      } else {
        take(record)
      }
    }
    isDone = true
    return Turn(events: events, position: turnPosition)
  }

  // MARK: - Records

  private func counts(_ record: JSON) -> Bool {
    includesSidechains || record["isSidechain"]?.boolean != true
  }

  private func startsTurn(_ record: JSON) -> Bool { counts(record) && Self.promptText(record) != nil }

  private mutating func take(_ record: JSON) {
    guard counts(record) else { return }
    if sessionID == nil { sessionID = record["sessionId"]?.string }
    if directory == nil { directory = record["cwd"]?.string }
    let time = record["timestamp"]?.string.flatMap(Timestamp.init(iso8601:)) ?? events.last?.time
    guard let time else { return }
    switch record["type"]?.string {
    case "user": takeUser(record, time)
    case "assistant": takeAssistant(record, time)
    default: break
    }
  }

  private mutating func takeUser(_ record: JSON, _ time: Timestamp) {
    if record["isCompactSummary"]?.boolean == true {
      let summary = CapturedText.spoken(Self.text(record["message"]?["content"]), isAgents: true).text
      guard !summary.isEmpty else { return }
      events.append(
        SessionEvent(key: EventKey.compaction(summary), kind: .compaction, time: time, text: summary))
      return
    }
    if let prompt = Self.promptText(record) {
      let (text, hasCut) = CapturedText.spoken(prompt)
      isPrivate = hasCut && text.isEmpty
      promptID = record["promptId"]?.string
      guard !text.isEmpty else { return }
      let key = EventKey.prompt(id: promptID, text)
      if promptID == nil { promptID = String(key.dropFirst("prompt:".count)) }
      events.append(SessionEvent(key: key, kind: .prompt, time: time, text: text))
      return
    }
    guard !isPrivate, let blocks = record["message"]?["content"]?.elements else { return }
    for block in blocks where block["type"]?.string == "tool_result" {
      guard let id = block["tool_use_id"]?.string, let place = waiting.removeValue(forKey: id) else { continue }
      events[place].tool?.output = CapturedText.output(ToolAnswer.text(block["content"] ?? .null))
      events[place].tool?.failed = block["is_error"]?.boolean ?? false
    }
  }

  private mutating func takeAssistant(_ record: JSON, _ time: Timestamp) {
    guard !isPrivate, let blocks = record["message"]?["content"]?.elements else { return }
    for block in blocks {
      switch block["type"]?.string {
      case "text":
        let text = CapturedText.spoken(block["text"]?.string ?? "", isAgents: true).text
        guard !text.isEmpty, text != "(no content)" else { continue }
        events.append(
          SessionEvent(key: EventKey.answer(prompt: promptID, text), kind: .answer, time: time, text: text))
      case "tool_use":
        guard let name = block["name"]?.string else { continue }
        let input = CapturedText.input(block["input"] ?? .object([]))
        let id = block["id"]?.string
        if let id { waiting[id] = events.count }
        events.append(
          SessionEvent(
            key: EventKey.tool(id: id, name: name, input: input), kind: .tool, time: time,
            tool: ToolCall(name: name, input: input, output: "", failed: false)))
      default: break
      }
    }
  }

  // MARK: - Prompts

  /// What stands at the beginning of texts that no person wrote.
  private static let foreign = [
    "<local-command-caveat>", "<command-name>", "<command-message>", "<local-command-stdout>", "<local-command-stderr>",
    "Stop hook feedback:", "<system-reminder>", "[Request interrupted", "<bash-input>", "<bash-stdout>",
    "<task-notification>", "Caveat: The messages below",
  ]

  /// The words of a record that a person wrote; `nil` for any other.
  private static func promptText(_ record: JSON) -> String? {
    guard record["type"]?.string == "user", record["isMeta"]?.boolean != true, record["toolUseResult"] == nil,
      record["isCompactSummary"]?.boolean != true, record["isVisibleInTranscriptOnly"]?.boolean != true
    else { return nil }
    let content = record["message"]?["content"]
    if content?.elements?.contains(where: { $0["type"]?.string == "tool_result" }) == true { return nil }
    let text = text(content)
    let start = text.drop { $0.isWhitespace }
    guard !start.isEmpty, !foreign.contains(where: { start.hasPrefix($0) }) else { return nil }
    return text
  }

  private static func text(_ content: JSON?) -> String {
    guard let content else { return "" }
    if let text = content.string { return text }
    return (content.elements ?? []).filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }
      .joined(separator: "\n")
  }
}
