import JSONText
import RecallWire

/// The only way a text comes from a transcript into the store: without private text and recognised secrets, and not too long.
enum CapturedText {
  /// Bytes of what was said, of what a tool answered, and of what it was given.
  static let spoken = 32 << 10
  static let output = 16 << 10
  static let input = 8 << 10

  /// What was said.
  ///
  /// - Parameter isAgents: the words are an agent's own.
  /// - Returns: the text, and whether private text was cut from it.
  static func spoken(_ text: String, isAgents: Bool = false) -> (text: String, hasCut: Bool) {
    var filter = EventFilter()
    let filtered = filter.filtered(text, isAgents: isAgents)
    return (SizeCut.middleCut(trimmed(filtered), limit: spoken), filter.hasCut)
  }

  /// What a tool answered.
  static func output(_ text: String) -> String {
    var filter = EventFilter()
    return SizeCut.middleCut(trimmed(filter.filtered(text)), limit: output)
  }

  /// What a tool was given, as JSON on one line.
  static func input(_ value: JSON) -> String {
    var filter = EventFilter()
    let text = filter.filtered(.object([JSONMember("input", value)]))["input"]?.text ?? "{}"
    guard text.utf8.count > input else { return text }
    // Long values are cut one by one, so that it stays JSON.
    return shortened(JSON(text: text) ?? .null, to: 2 << 10).text
  }

  private static func shortened(_ value: JSON, to limit: Int) -> JSON {
    switch value {
    case .string(let text): .string(SizeCut.middleCut(text, limit: limit))
    case .array(let elements): .array(elements.prefix(50).map { shortened($0, to: limit / 2 + 64) })
    case .object(let members):
      .object(members.prefix(50).map { JSONMember($0.name, shortened($0.value, to: limit)) })
    default: value
    }
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(bytes) ?? text
  }
}
