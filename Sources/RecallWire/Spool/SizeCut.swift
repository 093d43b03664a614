public import JSONText

/// Cuts long strings of an event in the middle, with a mark that says how much is missing.
public struct SizeCut {
  /// Bytes of one string, at first; of all of them together.
  private static let longestString = 64 << 10
  private static let longestEvent = 1 << 20

  /// Whether something was cut.
  public private(set) var hasCut = false

  /// Nothing cut yet.
  public init() {}

  /// The event with no string too long, and small enough as a whole.
  public mutating func cut(_ event: JSON) -> JSON {
    var limit = Self.longestString
    var event = shortened(event, limit)
    // Many long strings are together longer than one may be.
    while limit > 256, Self.size(of: event) > Self.longestEvent {
      limit /= 4
      event = shortened(event, limit)
    }
    return event
  }

  private static func size(of value: JSON) -> Int {
    switch value {
    case .string(let text): text.utf8.count + 2
    case .array(let elements): elements.reduce(2) { $0 + size(of: $1) + 1 }
    case .object(let members): members.reduce(2) { $0 + size(of: $1.value) + $1.name.utf8.count + 4 }
    case .number(let digits): digits.utf8.count
    case .null, .boolean: 5
    }
  }

  private mutating func shortened(_ value: JSON, _ limit: Int) -> JSON {
    switch value {
    case .string(let text): return .string(shortened(text, limit))
    case .array(let elements):
      var kept: [JSON] = []
      for element in elements { kept.append(shortened(element, limit)) }
      return .array(kept)
    case .object(let members):
      var kept: [JSONMember] = []
      for member in members { kept.append(JSONMember(member.name, shortened(member.value, limit))) }
      return .object(kept)
    default: return value
    }
  }

  private mutating func shortened(_ text: String, _ limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    hasCut = true
    return Self.middleCut(text, limit: limit)
  }

  /// The beginning and the end of a text, two thirds and one third, and between them how much is missing.
  public static func middleCut(_ text: String, limit: Int) -> String {
    let bytes = Array(text.utf8)
    guard bytes.count > limit else { return text }
    var head = limit * 2 / 3
    while head > 0, bytes[head] & 0xC0 == 0x80 { head -= 1 }
    var tail = bytes.count - (limit - head)
    while tail < bytes.count, bytes[tail] & 0xC0 == 0x80 { tail += 1 }
    return String(decoding: bytes[..<head], as: UTF8.self) + "\n[… \(tail - head) bytes cut …]\n"
      + String(decoding: bytes[tail...], as: UTF8.self)
  }
}
