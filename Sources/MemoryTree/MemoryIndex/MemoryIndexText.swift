import RecallModel

/// The text of a `MEMORY.md`: the written lines, byte for byte, and the made ones after them.
///
/// Claude Code reads 200 lines or 25 KB of such a file; what was written is never cut, so that the made lines
/// have what is left.
struct MemoryIndexText {
  static let lineLimit = 200
  static let byteLimit = 25_000
  /// What a page says on which nothing was written.
  static let heading = "# Memories\n"

  private(set) var bytes: [UInt8]
  /// The lines that nobody wrote, without their ends.
  private(set) var made: [String] = []

  /// - Parameters:
  ///   - own: what was written.
  ///   - lines: the made lines, best first, without their ends; more than ``lineLimit`` need not be given.
  ///   - total: how many there would be.
  init(own: [UInt8], lines: [String], total: Int) {
    bytes = own
    if own.isEmpty { bytes = Array((Self.heading + (lines.isEmpty ? "" : "\n")).utf8) }
    guard !lines.isEmpty else { return }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    var lineRoom = Self.lineLimit - bytes.count { $0 == UInt8(ascii: "\n") }
    var byteRoom = Self.byteLimit - bytes.count
    var kept = 0
    var sizes = 0
    while kept < lines.count, kept < lineRoom, sizes + lines[kept].utf8.count + 1 <= byteRoom {
      sizes += lines[kept].utf8.count + 1
      kept += 1
    }
    made = Array(lines.prefix(kept))
    if kept < total {
      // Room for the last line, which says so.
      lineRoom -= 1
      byteRoom -= Self.remainder(total).utf8.count + 1
      while kept > 0, kept > lineRoom || sizes > byteRoom {
        kept -= 1
        sizes -= made.removeLast().utf8.count + 1
      }
      if lineRoom >= 0, byteRoom >= 0 { made.append(Self.remainder(total - kept)) }
    }
    for line in made {
      bytes += line.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    if own.isEmpty { made.append(String(Self.heading.dropLast())) }
  }

  private static func remainder(_ count: Int) -> String { "\(count) more in INDEX.md" }

  // MARK: - What was written

  /// What of a written text is the writer's: all but the lines that the page made.
  ///
  /// The heading is the page's only where nothing else is left: over written lines it is one of them.
  static func own(of written: [UInt8], isMade: (ArraySlice<UInt8>) -> Bool) -> [UInt8] {
    let heading = Array(heading.utf8).dropLast()
    var own: [UInt8] = []
    var saysSomething = false
    for line in lines(of: written) {
      var bare = line
      if bare.last == UInt8(ascii: "\n") { bare.removeLast() }
      if bare.last == UInt8(ascii: "\r") { bare.removeLast() }
      let isHeading = bare.elementsEqual(heading)
      if !isHeading, !isBlank(bare), isMade(bare) { continue }
      own += line
      if !isBlank(bare), !(isHeading && isMade(bare)) { saysSomething = true }
    }
    return saysSomething ? own : []
  }

  /// Both texts' lines: merged, and where both changed the same ones, theirs and then what this one adds.
  static func union(base: [UInt8], mine: [UInt8], theirs: [UInt8]) -> [UInt8] {
    if let merged = LineMerge.merge(base: base, mine: mine, theirs: theirs) { return merged }
    let known = Set(lines(of: base) + lines(of: theirs)).map { Array($0) }
    let bare = Set(known.map { $0.last == UInt8(ascii: "\n") ? Array($0.dropLast()) : $0 })
    var result = theirs
    for line in lines(of: mine) {
      let text = line.last == UInt8(ascii: "\n") ? Array(line.dropLast()) : Array(line)
      if bare.contains(text) { continue }
      if let last = result.last, last != UInt8(ascii: "\n") { result.append(UInt8(ascii: "\n")) }
      result += line
    }
    return result
  }

  /// The lines, each with its line feed.
  private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(text[start...end])
      start = end + 1
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  // MARK: - Links

  /// The paths that a text links to: `[Title](path.md)`, with or without `./` before and angle brackets around.
  static func links(in text: [UInt8]) -> Set<String> {
    var links: Set<String> = []
    var place = text.startIndex
    while let close = text[place...].firstIndex(of: UInt8(ascii: "]")) {
      place = close + 1
      guard place < text.endIndex, text[place] == UInt8(ascii: "(") else { continue }
      var target = text[(place + 1)...].prefix { $0 != UInt8(ascii: "\n") }
      if target.first == UInt8(ascii: "<") {
        target = target.dropFirst().prefix { $0 != UInt8(ascii: ">") }
      } else {
        target = target.prefix { $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: " ") }
      }
      let decoded = withoutEscapes(target.prefix { $0 != UInt8(ascii: "#") })
      links.insert(decoded.hasPrefix("./") ? String(decoded.dropFirst(2)) : decoded)
    }
    return links
  }

  /// A path as a link's target; ``links(in:)`` finds it again.
  static func target(of path: String) -> String {
    var needsBrackets = false
    var result: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0..<0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "#"),
        UInt8(ascii: "\\"):
        result += "%".utf8
        for half in [byte >> 4, byte & 15] { result += String(half, radix: 16, uppercase: true).utf8 }
      default:
        if [UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")")].contains(byte) { needsBrackets = true }
        result.append(byte)
      }
    }
    let encoded = String(decoding: result, as: UTF8.self)
    return needsBrackets ? "<\(encoded)>" : encoded
  }

  /// `%20` is a blank.
  private static func withoutEscapes(_ bytes: some Sequence<UInt8>) -> String {
    var rest = Array(bytes)[...]
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(code)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
