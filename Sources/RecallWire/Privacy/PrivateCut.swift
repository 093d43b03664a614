/// Cuts private text from a series of texts that belong together: a tag that one opens, a later one closes.
///
/// A tag that is closed and was opened nowhere ends a private part whose beginning was not handed over, as
/// when a part of a file is read: what stands before it in its text is cut, too.
///
/// Knows the tag as it is written in Markdown, and as it is written inside JSON that stands in a text:
/// `\u003cprivate\u003e`, `<\/private>`, with any number of backslashes.
struct PrivateCut {
  /// Tags that are open.
  private(set) var depth = 0
  /// Texts so far in which a tag was closed that none had opened.
  private(set) var strayCount = 0
  /// Whether anything was cut so far.
  private(set) var hasCut = false

  /// The text without what is private of it.
  ///
  /// - Parameter isAgents: the words are an agent's: it marks nothing as private, and a tag that is a code span by itself,
  ///   back tick to back tick, is one that it talks about.
  mutating func removing(from text: String, isAgents: Bool = false) -> String {
    let bytes = Array(text.utf8)
    guard depth > 0 || bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "\\") }) else {
      return text
    }
    let view = UnescapedView(bytes)
    var scanner = PrivateTagScanner(view.bytes)
    var kept: [UInt8] = []
    var keptTo = 0
    var isWhole = true
    while let tag = scanner.next() {
      let range = view.source(of: tag.range)
      if isAgents, depth == 0, Self.isCodeSpan(range, in: bytes) { continue }
      if depth == 0 { kept += bytes[keptTo..<range.lowerBound] }
      switch tag.kind {
      case .opening: depth += 1
      case .closing where depth > 0: depth -= 1
      case .closing:
        kept = []
        strayCount += 1
      }
      keptTo = range.upperBound
      isWhole = false
    }
    if isWhole, depth == 0 { return text }
    if depth == 0 { kept += bytes[keptTo...] } else if keptTo < bytes.count || !isWhole { hasCut = true }
    if !isWhole { hasCut = true }
    return String(decoding: Self.withoutSeam(kept, isAgents: isAgents), as: UTF8.self)
  }

  private static func isCodeSpan(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: "`") && range.upperBound < bytes.count
      && bytes[range.upperBound] == UInt8(ascii: "`") && bytes[range.upperBound - 1] == UInt8(ascii: ">")
  }

  /// What stood on both sides of a cut may make a tag now: the text ends before it.
  private static func withoutSeam(_ kept: [UInt8], isAgents: Bool) -> [UInt8] {
    let view = UnescapedView(kept)
    var scanner = PrivateTagScanner(view.bytes)
    while let tag = scanner.next() {
      let range = view.source(of: tag.range)
      if isAgents, isCodeSpan(range, in: kept) { continue }
      return Array(kept[..<range.lowerBound])
    }
    return kept
  }
}

/// A text with the escapes of JSON undone as far as a tag can be written with them, and where each byte came
/// from.
struct UnescapedView {
  let bytes: [UInt8]
  /// By byte, where it begins in the source; and the source's end.
  ///
  /// Empty where nothing was escaped.
  private let starts: [Int]

  init(_ source: [UInt8]) {
    guard source.contains(UInt8(ascii: "\\")) else {
      bytes = source
      starts = []
      return
    }
    var bytes: [UInt8] = []
    var starts: [Int] = []
    bytes.reserveCapacity(source.count)
    starts.reserveCapacity(source.count + 1)
    var index = 0
    while index < source.count {
      starts.append(index)
      guard source[index] == UInt8(ascii: "\\") else {
        bytes.append(source[index])
        index += 1
        continue
      }
      var end = index
      while end < source.count, source[end] == UInt8(ascii: "\\") { end += 1 }
      let (byte, length) = Self.escape(source, at: end)
      bytes.append(byte)
      index = end + length
    }
    starts.append(source.count)
    self.bytes = bytes
    self.starts = starts
  }

  /// Where a range of the view lies in the source.
  func source(of range: Range<Int>) -> Range<Int> {
    starts.isEmpty ? range : starts[range.lowerBound]..<starts[range.upperBound]
  }

  /// What a run of backslashes and what follows it stand for, and how much of what follows belongs to it.
  private static func escape(_ source: [UInt8], at index: Int) -> (UInt8, Int) {
    guard index < source.count else { return (UInt8(ascii: "\\"), 0) }
    switch source[index] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "b"):
      return (UInt8(ascii: " "), 1)
    case UInt8(ascii: "/"), UInt8(ascii: "\""): return (source[index], 1)
    case UInt8(ascii: "u"):
      guard index + 5 <= source.count,
        let value = UInt16(String(decoding: source[(index + 1)..<(index + 5)], as: UTF8.self), radix: 16)
      else { return (UInt8(ascii: "\\"), 0) }
      return (value < 0x80 ? UInt8(value) : UInt8(ascii: "?"), 5)
    default: return (UInt8(ascii: "\\"), 0)
    }
  }
}
