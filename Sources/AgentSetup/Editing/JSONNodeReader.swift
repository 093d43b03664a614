import JSONText

/// Reads JSON with comments and trailing commas, and remembers where each value stands.
struct JSONNodeReader {
  let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// One value with nothing after it but blanks and comments; `nil` where the bytes are none.
  mutating func document() -> JSONNode? {
    guard let node = value(depth: JSON.deepestNesting) else { return nil }
    position = Self.trivia(in: bytes, from: position).end
    return position == bytes.count ? node : nil
  }

  /// Where blanks and comments from here on end, and where the last of the comments does.
  static func trivia(in bytes: [UInt8], from start: Int) -> (end: Int, endOfComments: Int) {
    var position = start
    var endOfComments = start
    while position < bytes.count {
      if isBlank(bytes[position]) {
        position += 1
      } else if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "/"),
        bytes[position + 1] == UInt8(ascii: "/")
      {
        while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
        endOfComments = position
      } else if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "/"),
        bytes[position + 1] == UInt8(ascii: "*")
      {
        var end = position + 2
        while end + 1 < bytes.count, bytes[end] != UInt8(ascii: "*") || bytes[end + 1] != UInt8(ascii: "/") {
          end += 1
        }
        // Not closed: whoever reads on finds no value here.
        guard end + 1 < bytes.count else { break }
        position = end + 2
        endOfComments = position
      } else {
        break
      }
    }
    return (position, endOfComments)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }

  private mutating func value(depth: Int) -> JSONNode? {
    skip()
    guard depth > 0, position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""):
      let start = position
      guard let text = string() else { return nil }
      return JSONNode(range: start..<position, content: .scalar(.string(text)))
    default: return word()
    }
  }

  private mutating func object(depth: Int) -> JSONNode? {
    let start = position
    position += 1
    var members: [JSONNode.Member] = []
    while true {
      skip()
      if take(UInt8(ascii: "}")) { return JSONNode(range: start..<position, content: .object(members)) }
      let nameStart = position
      guard let name = string() else { return nil }
      skip()
      guard take(UInt8(ascii: ":")), let value = value(depth: depth - 1) else { return nil }
      members.append(JSONNode.Member(name: name, start: nameStart, value: value))
      skip()
      guard take(UInt8(ascii: ",")) || isNext(UInt8(ascii: "}")) else { return nil }
    }
  }

  private mutating func array(depth: Int) -> JSONNode? {
    let start = position
    position += 1
    var elements: [JSONNode] = []
    while true {
      skip()
      if take(UInt8(ascii: "]")) { return JSONNode(range: start..<position, content: .array(elements)) }
      guard let value = value(depth: depth - 1) else { return nil }
      elements.append(value)
      skip()
      guard take(UInt8(ascii: ",")) || isNext(UInt8(ascii: "]")) else { return nil }
    }
  }

  private mutating func string() -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count else { return nil }
    position += 1
    return JSON(bytes: bytes[start..<position])?.string
  }

  /// A number or a literal.
  private mutating func word() -> JSONNode? {
    let start = position
    while position < bytes.count, !Self.isBlank(bytes[position]),
      !",:]}[{\"/".utf8.contains(bytes[position])
    {
      position += 1
    }
    guard let value = JSON(bytes: bytes[start..<position]) else { return nil }
    return JSONNode(range: start..<position, content: .scalar(value))
  }

  private mutating func skip() { position = Self.trivia(in: bytes, from: position).end }

  private func isNext(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard isNext(byte) else { return false }
    position += 1
    return true
  }
}
