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

  /// Whether a prompt is private altogether, and its turn with it.
  static func isPrivate(_ prompt: String) -> Bool {
    let (text, hasCut) = spoken(prompt)
    return hasCut && text.isEmpty
  }

  /// What a tool was given, as JSON on one line.
  ///
  /// - Returns: the text, and whether private text in it was left open: then it hides what the tool answered.
  static func input(_ value: JSON) -> (text: String, isOpen: Bool) {
    var filter = EventFilter()
    let kept = filter.filtered(.object([JSONMember("input", value)]))["input"] ?? .object([])
    let text = kept.text
    // Long values are cut one by one, so that it stays JSON.
    return (text.utf8.count > input ? shortened(kept, to: 2 << 10).text : text, filter.isOpen)
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

  /// A text without white space around it, by whatever notion of it an agent trims.
  static func trimmed(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value <= 0x20 || scalar.value == 0xFEFF || scalar.properties.isWhitespace
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
