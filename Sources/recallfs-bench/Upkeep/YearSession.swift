import RecallModel

/// The events of a session, as large as they are in life: prompts, tools with long outputs, answers.
struct YearSession {
  private static let verbs = [
    "Look into", "Continue with", "Fix", "Extend", "Review", "Speed up", "Document", "Test",
  ]
  private static let words = """
    handler payload retry cursor tenant ledger bucket shard metric token parser router schema batch queue worker client
    response request header body offset index segment policy limit quota window buffer socket channel record field value
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  private(set) var events: [SessionEvent] = []
  private var random: YearRandom
  private var seconds: Int
  private let name: String

  init(_ session: YearPlan.Session, seed: UInt64, id: String, root: String, start: Timestamp) {
    random = YearRandom(seed: seed &+ UInt64(session.number) &* 7919)
    seconds = start.seconds
    name = id
    let component = random.pick(YearWords.components)
    add(.prompt, "\(random.pick(Self.verbs)) the \(component), ticket \(1000 + random.below(9000)).")
    if let question = session.question { add(.prompt, question) }
    for number in 0..<(15 + random.below(40)) { addTool(number, root) }
    for statement in session.statements {
      add(statement.type == "user_pref" ? .prompt : .answer, statement.text)
    }
    add(.answer, "The \(component) is done as far as the ticket goes.")
    add(.end, "exit")
  }

  /// The key of the event that says something.
  func key(of text: String) -> [String] { events.first { $0.text == text }.map { [$0.key] } ?? [] }

  /// What a summary of the session says.
  var summary: String {
    let request = events.first?.text ?? ""
    return "**Request:** \(request)\n\n**Completed:** \(events.dropLast().last?.text ?? "")"
  }

  var byteCount: Int {
    events.reduce(0) { sum, event in
      let tool = event.tool.map { $0.name.utf8.count + $0.input.utf8.count + $0.output.utf8.count } ?? 0
      return sum + event.key.utf8.count + event.text.utf8.count + tool
    }
  }

  private mutating func add(_ kind: SessionEvent.Kind, _ text: String, _ tool: ToolCall? = nil) {
    seconds += 5 + random.below(90)
    events.append(
      SessionEvent(
        key: "\(kind.rawValue):\(name)-\(events.count)", kind: kind, time: Timestamp(seconds: seconds),
        text: text,
        tool: tool))
  }

  private mutating func addTool(_ number: Int, _ root: String) {
    let file = "\(root)/src/\(random.pick(Self.words))/\(random.pick(Self.words)).ts"
    let lines = 15 + random.below(90)
    switch random.below(3) {
    case 0:
      let text = (1...lines).map { "\($0)\t  \(code())" }.joined(separator: "\n")
      add(
        .tool, "", ToolCall(name: "Read", input: "{\"file_path\":\"\(file)\"}", output: text, failed: false))
    case 1:
      let text = (1...lines).map { _ in log() }.joined(separator: "\n")
      add(
        .tool, "", ToolCall(name: "Bash", input: "{\"command\":\"make check\"}", output: text, failed: false))
    default:
      let text = (1...lines).map { "\(file):\($0 * 3): \(code())" }.joined(separator: "\n")
      add(
        .tool, "",
        ToolCall(
          name: "Grep", input: "{\"pattern\":\"\(random.pick(Self.words))\"}", output: text, failed: false))
    }
  }

  private mutating func code() -> String {
    let (one, two, three) = (random.pick(Self.words), random.pick(Self.words), random.pick(Self.words))
    return random.pick([
      "const \(one) = await \(two).\(three)(\(random.below(500)));", "if (\(one).\(two) > \(three)) {",
      "return \(one)(\(two), { \(three): \(random.below(90)) });",
      "// \(one) of the \(two) before its \(three)",
      "export function \(one)\(two)(\(three): string) {", "}",
    ])
  }

  private mutating func log() -> String {
    let time =
      "\(10 + random.below(12)):\(10 + random.below(49)):\(10 + random.below(49)).\(100 + random.below(899))"
    return "\(time) INFO \(random.pick(Self.words)) \(String(random.next() >> 20, radix: 16)) "
      + "\(random.pick(Self.words))=\(random.below(10_000)) \(random.pick(Self.words)) done in \(random.below(900)) ms"
  }
}
