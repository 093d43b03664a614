/// The line by which listings name a memory.
enum MemoryTitle {
  /// The longest title, in characters.
  static let limit = 200
  /// The longest title made of running text, in characters.
  static let proseLimit = 80

  /// The best there is: a title said outright, the first heading, the description or name, the first line of
  /// text, and the file's name at last.
  static func of(
    _ text: [UInt8], body: Range<Int>, fileName: String, title: String?, name: String?, description: String?
  ) -> String {
    if let title { return SingleLine.cut(title, to: limit) }
    let found = scan(text, body)
    if let heading = found.heading { return heading }
    // A name of several words is a title; a kebab-case one is a key.
    if let name, name.contains(" ") { return SingleLine.cut(name, to: limit) }
    if let description { return SingleLine.cut(description, to: proseLimit) }
    if let name { return SingleLine.cut(name, to: limit) }
    return found.firstLine ?? fromFileName(fileName)
  }

  private static func fromFileName(_ fileName: String) -> String {
    let stem = fileName.hasSuffix(".md") ? String(fileName.dropLast(3)) : fileName
    let words = SingleLine.from(String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 }))
    return words.isEmpty ? fileName : words
  }

  /// The first heading outside a code block and, unless a heading came before it, the first line of text.
  private static func scan(_ text: [UInt8], _ body: Range<Int>) -> (heading: String?, firstLine: String?) {
    var position = max(body.lowerBound, FrontMatter.byteOrderMarkLength(in: text))
    let lines = Lines(text, to: body.upperBound)
    var firstLine: String?
    var fence: UInt8?
    while let line = lines.line(at: &position) {
      // Once there is a line of text, only what a mark begins can matter.
      guard let first = firstByte(text, line), firstLine == nil || "#`~".utf8.contains(first) else {
        continue
      }
      let content = trimmed(text, line)
      if let mark = fenceMark(content), fence == nil || fence == mark {
        fence = fence == nil ? mark : nil
      } else if fence == nil, first == UInt8(ascii: "#"), let heading = heading(content) {
        return (heading, firstLine)
      } else if firstLine == nil, let line = plainLine(content) {
        firstLine = line
      }
    }
    return (nil, firstLine)
  }

  /// The first byte that is not blank.
  private static func firstByte(_ text: [UInt8], _ line: Range<Int>) -> UInt8? {
    var start = line.lowerBound
    while start < line.upperBound, isBlank(text[start]) { start += 1 }
    return start < line.upperBound ? text[start] : nil
  }

  private static func trimmed(_ text: [UInt8], _ line: Range<Int>) -> ArraySlice<UInt8> {
    var start = line.lowerBound
    var end = line.upperBound
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return text[start..<end]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func fenceMark(_ line: ArraySlice<UInt8>) -> UInt8? {
    guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"), line.count >= 3,
      line.prefix(3).allSatisfy({ $0 == mark })
    else { return nil }
    return mark
  }

  /// The words of an ATX heading (https://spec.commonmark.org/0.31.2/#atx-headings); `nil` for any other
  /// line.
  private static func heading(_ line: ArraySlice<UInt8>) -> String? {
    let mark = UInt8(ascii: "#")
    let words = line.drop { $0 == mark }
    guard line.count - words.count <= 6, let next = words.first, isBlank(next) else { return nil }
    var end = words.endIndex
    while end > words.startIndex, words[end - 1] == mark { end -= 1 }
    let closes = end < words.endIndex && isBlank(words[end - 1])
    return nonEmpty(closes ? words[..<end] : words, limit: limit)
  }

  /// The words of a line of text, without a quotation's or a list item's mark; `nil` where it has none.
  private static func plainLine(_ line: ArraySlice<UInt8>) -> String? {
    var line = line
    while let first = line.first, "->*+".utf8.contains(first), let next = line.dropFirst().first,
      isBlank(next)
    {
      line = line.dropFirst().drop(while: isBlank)
    }
    return line.contains(where: isWordByte) ? nonEmpty(line, limit: proseLimit) : nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }

  private static func nonEmpty(_ bytes: ArraySlice<UInt8>, limit: Int) -> String? {
    if let plain = plainBeginning(of: bytes, limit: limit) { return plain }
    var end = min(bytes.endIndex, bytes.startIndex + limit * 16)
    // Not inside a character.
    while end < bytes.endIndex, end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let line = SingleLine.cut(SingleLine.from(String(decoding: bytes[..<end], as: UTF8.self)), to: limit)
    return line.isEmpty ? nil : line
  }

  /// ``SingleLine/cut(_:to:)`` of a line of printable ASCII with single spaces, byte by byte and no further than
  /// needed; `nil` for any other line.
  private static func plainBeginning(of bytes: ArraySlice<UInt8>, limit: Int) -> String? {
    let space = UInt8(ascii: " ")
    let head = bytes.prefix(limit + 1)
    var wasSpace = true
    var lastSpace: Int?
    for (place, byte) in head.enumerated() {
      guard (0x20...0x7E).contains(byte), !(wasSpace && byte == space) else { return nil }
      wasSpace = byte == space
      if wasSpace, place < limit { lastSpace = place }
    }
    guard !head.isEmpty, !wasSpace || head.count > limit else { return nil }
    guard head.count > limit else { return String(decoding: head, as: UTF8.self) }
    // The same cut as for any line: between words where one ends in the second half.
    let isWordEnd = wasSpace
    let end = isWordEnd ? limit : lastSpace.map { $0 > limit / 2 ? $0 : limit } ?? limit
    return String(decoding: head.prefix(end), as: UTF8.self)
  }
}
