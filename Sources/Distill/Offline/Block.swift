/// A piece of an answer as Markdown divides it.
struct Block: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// With its level.
    case heading(Int)
    case paragraph
    /// A point of a list, with its continuation lines.
    case item
    /// What stands between fences, without them.
    case code
    case table
  }

  var kind: Kind
  /// Without the marks of its kind.
  var text: String
}

extension Block {
  /// The blocks of a text, in order.
  static func blocks(of text: String) -> [Block] {
    var reader = BlockReader()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      reader.take(line.last == "\r" ? line.dropLast() : line)
    }
    return reader.finished()
  }
}

/// Reads Markdown line by line, as far as notes need it: no nesting, no references.
private struct BlockReader {
  private var blocks: [Block] = []
  private var open: Block?
  private var fence: Substring?

  mutating func take(_ line: Substring) {
    let bare = line.drop { $0 == " " || $0 == "\t" }
    if let fence {
      if bare.hasPrefix(fence) {
        self.fence = nil
        close()
      } else {
        add(String(line))
      }
      return
    }
    if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
      close()
      fence = bare.prefix(3)
      open = Block(kind: .code, text: "")
      return
    }
    if bare.isEmpty { return close() }
    if let level = Self.headingLevel(bare) {
      close()
      blocks.append(Block(kind: .heading(level), text: Self.plainHeading(bare.dropFirst(level))))
    } else if bare.allSatisfy({ "-*_= ".contains($0) }), bare.count >= 3 {
      close()
    } else if let point = Self.point(bare) {
      close()
      open = Block(kind: .item, text: String(point))
    } else if bare.hasPrefix("|") {
      if open?.kind != .table { close() }
      add(String(bare), as: .table)
    } else {
      add(String(bare), as: .paragraph)
    }
  }

  mutating func finished() -> [Block] {
    close()
    return blocks
  }

  private mutating func add(_ line: String, as kind: Block.Kind = .paragraph) {
    guard var block = open else {
      open = Block(kind: kind, text: line)
      return
    }
    let joint = block.kind == .code || block.kind == .table ? "\n" : " "
    block.text += block.text.isEmpty ? line : joint + line
    open = block
  }

  private mutating func close() {
    if let block = open, !block.text.isEmpty { blocks.append(block) }
    open = nil
  }

  private static func headingLevel(_ line: Substring) -> Int? {
    let marks = line.prefix { $0 == "#" }.count
    guard (1...6).contains(marks), line.dropFirst(marks).first == " " else { return nil }
    return marks
  }

  private static func plainHeading(_ text: Substring) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while words.hasSuffix("#") || words.hasSuffix(":") || words.hasSuffix("*") { words.removeLast() }
    while words.hasPrefix("*") { words.removeFirst() }
    return words
  }

  private static func point(_ line: Substring) -> Substring? {
    for mark in ["- ", "* ", "+ ", "• "] where line.hasPrefix(mark) { return line.dropFirst(2) }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard (1...3).contains(digits.count) else { return nil }
    let rest = line.dropFirst(digits.count)
    return rest.hasPrefix(". ") || rest.hasPrefix(") ") ? rest.dropFirst(2) : nil
  }
}
