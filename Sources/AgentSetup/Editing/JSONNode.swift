import JSONText

/// A value of a JSON text and where it stands there.
struct JSONNode {
  /// A member of an object: its range goes from the name's quotation mark to the value's end.
  struct Member {
    var name: String
    var start: Int
    var value: JSONNode
  }

  enum Content {
    case scalar(JSON)
    case array([JSONNode])
    case object([Member])
  }

  var range: Range<Int>
  var content: Content

  /// The ranges of what a container holds, in order.
  var items: [Range<Int>] {
    switch content {
    case .scalar: []
    case .array(let elements): elements.map(\.range)
    case .object(let members): members.map { $0.start..<$0.value.range.upperBound }
    }
  }

  /// The value without its place.
  var json: JSON {
    switch content {
    case .scalar(let value): value
    case .array(let elements): .array(elements.map(\.json))
    case .object(let members): .object(members.map { JSONMember($0.name, $0.value.json) })
    }
  }

  /// The index of the member of that name that readers take: the last.
  func index(of name: String) -> Int? {
    guard case .object(let members) = content else { return nil }
    return members.lastIndex { $0.name == name }
  }

  /// The member's value; `nil` where there is none.
  subscript(_ name: String) -> JSONNode? {
    guard case .object(let members) = content, let index = index(of: name) else { return nil }
    return members[index].value
  }
}
