import JSONText

/// How what is added to a container has to look.
struct JSONSurroundings {
  private var layout = JSONLayout()
  /// Whether each item is on a line of its own.
  private(set) var isExpanded: Bool
  private var itemIndent = ""
  private var closingIndent = ""

  init(of container: JSONNode, in bytes: [UInt8]) {
    if let line = bytes.firstIndex(of: 10), line > 0, bytes[line - 1] == 13 { layout.newline = "\r\n" }
    let mark = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let opening = JSONNodeReader.trivia(in: bytes, from: mark).end
    let first = JSONNodeReader.trivia(in: bytes, from: opening + 1).end
    let isRootEmpty = bytes[first] == UInt8(ascii: "}")
    let isRootExpanded = isRootEmpty || bytes[opening..<first].contains(10)
    if !isRootEmpty {
      if isRootExpanded { layout.unit = Self.indent(of: first, in: bytes) }
      if let colon = bytes[first...].firstIndex(of: UInt8(ascii: ":")), colon + 1 < bytes.count {
        layout.isSpaced = JSONNodeReader.isBlank(bytes[colon + 1])
      }
    }
    closingIndent = Self.indent(of: container.range.lowerBound, in: bytes)
    if let item = container.items.first {
      isExpanded = bytes[container.range.lowerBound..<item.lowerBound].contains(10)
      itemIndent = Self.indent(of: item.lowerBound, in: bytes)
    } else {
      let inside = JSONNodeReader.trivia(in: bytes, from: container.range.lowerBound + 1)
      isExpanded = isRootExpanded || inside.endOfComments > container.range.lowerBound + 1
      itemIndent = closingIndent + layout.unit
    }
  }

  /// An item's text: a member when it has a name, else an element.
  func text(name: String?, _ value: JSON) -> String {
    let text = isExpanded ? layout.expanded(value, indent: itemIndent) : layout.compact(value)
    guard let name else { return text }
    return JSON.quoted(name) + (isExpanded ? ": " : layout.colon) + text
  }

  /// What comes before an item; a comment may last to the end of its line.
  func separator(isFirst: Bool, isAfterComment: Bool) -> String {
    if isExpanded || isAfterComment { return layout.newline + itemIndent }
    return isFirst || !layout.isSpaced ? "" : " "
  }

  /// What comes before the end of a container whose end was on the line of its start.
  var closingLine: String { layout.newline + closingIndent }

  /// The blanks at the start of the line of a position.
  private static func indent(of position: Int, in bytes: [UInt8]) -> String {
    var start = position
    while start > 0, bytes[start - 1] != 10 { start -= 1 }
    let blanks = bytes[start..<position].prefix { $0 == 32 || $0 == 9 }
    return String(decoding: blanks, as: UTF8.self)
  }
}
