public import JSONText

/// A JSON text that is changed in place: every byte that is not part of a change stays as it was written.
///
/// Comments and trailing commas are understood and kept. Indentation, line ends and spacing of what is added follow the
/// text. Of members with the same name the last counts, as for most readers.
public struct JSONEdit: Sendable {
  /// The text as it is now.
  public private(set) var bytes: [UInt8]
  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// Takes a text; one with nothing but blanks counts as an empty object.
  ///
  /// - Throws: ``SetupError`` when it is not a JSON object whose structure can be followed.
  public init(_ bytes: [UInt8]) throws(SetupError) {
    self.bytes = bytes
    let mark = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
    if bytes[mark...].allSatisfy(JSONNodeReader.isBlank) {
      self.bytes = bytes[..<mark] + Array("{}\n".utf8)
    }
    guard case .object = try root().content else {
      throw SetupError("it is not a JSON object")
    }
  }

  /// The whole value.
  public var value: JSON? { (try? root())?.json }

  /// What stands at a path of names; `nil` where nothing does.
  public func value(at path: [String]) -> JSON? { (try? node(at: path))?.json }

  /// Sets a member that is not there yet, making the objects above it.
  ///
  /// - Throws: ``SetupError`` when something above it is not an object, or it is there already.
  public mutating func insert(_ value: JSON, at path: [String]) throws(SetupError) {
    guard let name = path.first else { return }
    var container = try root()
    var rest = path[...]
    var next = name
    while let node = container[next] {
      container = node
      rest = rest.dropFirst()
      guard let following = rest.first else {
        throw SetupError("\(path.joined(separator: ".")) is there already")
      }
      next = following
    }
    guard case .object = container.content else {
      throw SetupError("\(path.dropLast(rest.count).joined(separator: ".")) is not an object")
    }
    let nested = rest.dropFirst().reversed().reduce(value) { .object([JSONMember($1, $0)]) }
    add(name: next, nested, to: container)
  }

  /// Appends an element to an array, making it and the objects above it when they are not there.
  ///
  /// - Throws: ``SetupError`` when there is something other than an array.
  public mutating func append(_ element: JSON, to path: [String]) throws(SetupError) {
    guard let node = try node(at: path) else { return try insert([element], at: path) }
    guard case .array = node.content else {
      throw SetupError("\(path.joined(separator: ".")) is not an array")
    }
    add(name: nil, element, to: node)
  }

  /// Removes a member, if it is there.
  ///
  /// - Throws: ``SetupError`` when the text around it cannot be followed.
  public mutating func remove(at path: [String]) throws(SetupError) {
    guard let name = path.last, let container = try node(at: path.dropLast()),
      let index = container.index(of: name)
    else { return }
    try removeItem(index, of: container)
  }

  /// Removes an element of the array at a path, where steps of digits go into arrays, too.
  ///
  /// - Throws: ``SetupError`` when the text around it cannot be followed.
  public mutating func removeElement(_ index: Int, of path: [String]) throws(SetupError) {
    guard let node = try node(at: path), node.items.indices.contains(index) else { return }
    try removeItem(index, of: node)
  }

  private func root() throws(SetupError) -> JSONNode {
    let start = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
    var reader = JSONNodeReader(bytes, from: start)
    guard let node = reader.document() else {
      let line = bytes[..<min(reader.position, bytes.count)].count { $0 == 10 } + 1
      throw SetupError("it is not JSON that can be followed (line \(line))")
    }
    return node
  }

  private func node(at path: some Sequence<String>) throws(SetupError) -> JSONNode? {
    var node = try root()
    for step in path {
      if case .array(let elements) = node.content {
        guard let index = Int(step), elements.indices.contains(index) else { return nil }
        node = elements[index]
      } else {
        guard let next = node[step] else { return nil }
        node = next
      }
    }
    return node
  }

  private mutating func add(name: String?, _ value: JSON, to container: JSONNode) {
    let surroundings = JSONSurroundings(of: container, in: bytes)
    let text = surroundings.text(name: name, value)
    let items = container.items
    let opening = container.range.lowerBound
    guard let last = items.last else {
      let place = JSONNodeReader.trivia(in: bytes, from: opening + 1).endOfComments
      let isClosedOnNewLine = bytes[place..<container.range.upperBound].contains(10)
      let tail = surroundings.isExpanded && !isClosedOnNewLine ? surroundings.closingLine : ""
      replace(place..<place, surroundings.separator(isFirst: true, isAfterComment: false) + text + tail)
      return
    }
    let after = JSONNodeReader.trivia(in: bytes, from: last.upperBound)
    let hasComma = bytes[after.end] == UInt8(ascii: ",")
    let start = hasComma ? after.end + 1 : last.upperBound
    let place = JSONNodeReader.trivia(in: bytes, from: start).endOfComments
    let separator = surroundings.separator(isFirst: false, isAfterComment: place > start)
    replace(place..<place, separator + text + (hasComma ? "," : ""))
    if !hasComma { replace(last.upperBound..<last.upperBound, ",") }
  }

  private mutating func removeItem(_ index: Int, of container: JSONNode) throws(SetupError) {
    let before = bytes
    let items = container.items
    let item = items[index]
    var end = item.upperBound
    let after = JSONNodeReader.trivia(in: bytes, from: end).end
    let hasComma = bytes[after] == UInt8(ascii: ",")
    if hasComma { end = after + 1 }
    var start = item.lowerBound
    while JSONNodeReader.isBlank(bytes[start - 1]) { start -= 1 }
    if items.count == 1, start == container.range.lowerBound + 1 {
      let rest = JSONNodeReader.trivia(in: bytes, from: end)
      if rest.endOfComments == end { end = rest.end }
    }
    replace(start..<end, "")
    if index > 0, index == items.count - 1, !hasComma {
      let comma = JSONNodeReader.trivia(in: bytes, from: items[index - 1].upperBound).end
      replace(comma..<comma + 1, "")
    }
    do {
      _ = try root()
    } catch {
      bytes = before
      throw SetupError("a comment stands where it cannot be kept")
    }
  }

  private mutating func replace(_ range: Range<Int>, _ text: String) {
    bytes.replaceSubrange(range, with: text.utf8)
  }
}
