internal import JSONText
internal import RecallModel
internal import RecallWire

/// A session as a model reads it: numbered events, in parts that fit one call.
struct SessionText {
  /// Each at most so long; an event is never in two.
  private(set) var parts: [String] = []

  private static let mostOfWords = 4_000
  private static let mostOfOutput = 1_200
  private static let mostOfInput = 600

  /// - Parameter partTokens: the most of a part, a token being four characters.
  init(_ events: [SessionEvent], partTokens: Int) {
    var part = ""
    var count = 0
    for (index, event) in events.enumerated() {
      guard let text = Self.text(of: event) else { continue }
      let line = Self.clean("[\(index + 1)] \(text)\n")
      let length = line.utf8.count
      if count > 0, count + length > partTokens * 4 {
        parts.append(part)
        part = ""
        count = 0
      }
      part += line
      count += length
    }
    if count > 0 { parts.append(part) }
  }

  private static func text(of event: SessionEvent) -> String? {
    switch event.kind {
    case .prompt: return event.text.isEmpty ? nil : "PERSON: \(trimmed(event.text, to: mostOfWords))"
    case .answer: return event.text.isEmpty ? nil : "AGENT: \(trimmed(event.text, to: mostOfWords))"
    case .compaction: return event.text.isEmpty ? nil : "SUMMARY: \(trimmed(event.text, to: mostOfWords))"
    case .tool:
      guard let tool = event.tool else { return nil }
      let outcome = tool.failed ? "FAILED" : "ok"
      let output = trimmed(tool.output, to: mostOfOutput)
      return "TOOL \(tool.name) \(trimmed(tool.input, to: mostOfInput)) -> \(outcome)\n\(output)"
    case .start, .stop, .end: return nil
    }
  }

  /// The head and the tail of a text that is too long.
  static func trimmed(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    let tail = limit / 2
    return "\(text.prefix(limit - tail)) [… \(text.count - limit) characters left out …] \(text.suffix(tail))"
  }

  /// Without private text and secrets, though events should hold none.
  static func clean(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let open = PrivateText.removing(from: bytes) ?? bytes
    return String(decoding: SecretMask(open).text, as: UTF8.self)
  }
}
