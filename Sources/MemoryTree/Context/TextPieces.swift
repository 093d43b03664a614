/// A Markdown text taken apart into pieces that can each stand on one line: sentences, list items, lines of
/// code.
///
/// Headings are dropped, or kept as labels of what follows; rules, comments and the frames of tables and code
/// blocks are dropped; code is kept byte for byte.
struct TextPieces {
  /// One sentence, item or line of code.
  struct Piece {
    enum Kind { case sentence, item, code }

    var kind: Kind
    var text: String
    /// The number of headings before it.
    var section: Int
  }

  private(set) var pieces: [Piece] = []
  /// The headings, in order; the text before the first is section 0, the text after it section 1.
  private(set) var headings: [String] = []
  private var paragraph = ""
  private var kind = Piece.Kind.sentence
  /// The mark and length of the code block's fence that is open.
  private var fence: (mark: Character, count: Int)?
  private var isAfterBlank = true
  private var isComment = false

  init(_ markdown: some StringProtocol) {
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { take(line) }
    endParagraph()
  }

  /// Takes the first piece away.
  mutating func dropFirst() { pieces.removeFirst() }

  private mutating func take(_ line: some StringProtocol) {
    let content = Self.trimmed(line)
    if isComment {
      isComment = !content.contains("-->")
    } else if let fence {
      let closing = Self.fence(content)
      if let closing, closing.mark == fence.mark, closing.count >= fence.count, closing.isBare {
        self.fence = nil
      } else if !content.isEmpty {
        pieces.append(Piece(kind: .code, text: content, section: headings.count))
      }
    } else if let opening = Self.fence(content) {
      endParagraph()
      fence = (opening.mark, opening.count)
    } else if content.isEmpty {
      endParagraph()
    } else if isIndentedCode(line) {
      pieces.append(Piece(kind: .code, text: content, section: headings.count))
      return
    } else {
      takeText(content)
      isAfterBlank = false
      return
    }
    isAfterBlank = true
  }

  private func isIndentedCode(_ line: some StringProtocol) -> Bool {
    guard isAfterBlank, paragraph.isEmpty, line.hasPrefix("    ") || line.hasPrefix("\t") else {
      return false
    }
    return pieces.last?.kind != .item
  }

  private mutating func takeText(_ content: String) {
    if content.hasPrefix("<!--") {
      isComment = !content.contains("-->")
      return
    }
    if let heading = Self.heading(content) {
      endParagraph()
      headings.append(heading)
      return
    }
    if Self.isRule(content) { return endParagraph() }
    let (text, isItem) = Self.withoutMark(content)
    if isItem {
      endParagraph()
      kind = .item
    }
    paragraph += paragraph.isEmpty ? text : " " + text
  }

  private mutating func endParagraph() {
    defer {
      paragraph = ""
      kind = .sentence
    }
    guard !paragraph.isEmpty else { return }
    let parts = kind == .item ? [paragraph] : Sentences.split(paragraph)
    for part in parts { pieces.append(Piece(kind: kind, text: part, section: headings.count)) }
  }

  // MARK: - Lines

  private static func trimmed(_ line: some StringProtocol) -> String {
    var rest = line[...].drop(while: \.isWhitespace)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  private static func fence(_ line: String) -> (mark: Character, count: Int, isBare: Bool)? {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    let rest = line.drop { $0 == mark }
    let count = line.count - rest.count
    guard count >= 3, mark == "~" || !rest.contains("`") else { return nil }
    return (mark, count, rest.isEmpty)
  }

  private static func heading(_ line: String) -> String? {
    guard line.utf8.first == UInt8(ascii: "#") else { return nil }
    let words = line.drop { $0 == "#" }
    let level = line.count - words.count
    guard (1...6).contains(level), words.first?.isWhitespace == true else { return nil }
    var text = trimmed(words)[...]
    while text.last == "#" { text.removeLast() }
    while let last = text.last, last == ":" || last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// A rule, the line under a heading, or the line under a table's head.
  private static func isRule(_ line: String) -> Bool {
    line.utf8.count >= 3 && line.allSatisfy { "-=*_|: ".contains($0) }
  }

  /// A line without the marks of quotations and list items before it.
  private static func withoutMark(_ line: String) -> (text: String, isItem: Bool) {
    var rest = line[...]
    var isItem = false
    while let first = rest.first {
      let after = rest.dropFirst()
      if first == ">" {
        rest = after.drop(while: \.isWhitespace)
      } else if "-*+".contains(first), after.first?.isWhitespace == true {
        isItem = true
        rest = after.drop(while: \.isWhitespace)
      } else if !isItem, let number = numbered(rest) {
        isItem = true
        rest = number
      } else {
        break
      }
    }
    for box in ["[ ] ", "[x] ", "[X] "] where isItem && rest.hasPrefix(box) { rest = rest.dropFirst(4) }
    return (String(rest), isItem)
  }

  /// What stands after `12. ` or `3) `.
  private static func numbered(_ line: Substring) -> Substring? {
    guard let first = line.utf8.first, (0x30...0x39).contains(first) else { return nil }
    let rest = line.drop { $0.isASCII && $0.isNumber }
    guard (1...3).contains(line.count - rest.count), let mark = rest.first, mark == "." || mark == ")",
      rest.dropFirst().first?.isWhitespace == true
    else { return nil }
    return rest.dropFirst().drop(while: \.isWhitespace)
  }
}
