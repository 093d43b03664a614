/// A marked block at the end of a Markdown file, that can be taken out again leaving what was there before.
public struct TextEdit: Sendable, Equatable {
  /// The line that starts the block.
  public static let start =
    "<!-- recallfs: added by 'recallfs install'; the same command with --uninstall removes it -->"
  /// The line that ends it.
  public static let end = "<!-- recallfs end -->"
  private static let startWords = Array("<!-- recallfs: added by".utf8)

  /// What stands between the two.
  public let lines: [String]

  /// Takes the lines of the block, without the marks.
  public init(lines: [String]) {
    self.lines = lines
  }

  /// Whether the text has a block.
  public static func isPresent(in bytes: [UInt8]) -> Bool { range(in: bytes) != nil }

  /// The text with the block: one that is there is replaced where it stands, else it comes to the end.
  public func added(to bytes: [UInt8]) -> [UInt8] {
    let newline = Self.newline(of: bytes)
    let block = Array(([Self.start] + lines + [Self.end]).joined(separator: newline).utf8)
    if let range = Self.range(in: bytes) {
      return bytes[..<range.lowerBound] + block + bytes[range.upperBound...]
    }
    if bytes.isEmpty { return block + Array(newline.utf8) }
    // Whether the block ends in a line end tells, when it is removed, whether the text before it did.
    return bytes.last == 10
      ? bytes + Array(newline.utf8) + block + Array(newline.utf8)
      : bytes + Array((newline + newline).utf8) + block
  }

  /// The text without any block, and without the line ends that came with it.
  public static func removed(from bytes: [UInt8]) -> [UInt8] {
    guard let range = range(in: bytes) else { return bytes }
    let newline = Array(newline(of: bytes).utf8)
    var before = bytes[..<range.lowerBound]
    var after = bytes[range.upperBound...]
    if after.starts(with: newline) {
      after = after.dropFirst(newline.count)
      if before.hasSuffix(newline) { before = before.dropLast(newline.count) }
    } else if after.isEmpty {
      for _ in 0..<2 where before.hasSuffix(newline) { before = before.dropLast(newline.count) }
    }
    return Array(before + after)
  }

  /// Where the block is, its marks included, without the last line end.
  private static func range(in bytes: [UInt8]) -> Range<Int>? {
    guard let start = bytes.firstPlace(of: startWords, from: 0),
      start == 0 || bytes[start - 1] == 10 || bytes.starts(with: [0xef, 0xbb, 0xbf]) && start == 3,
      let end = bytes.firstPlace(of: Array(Self.end.utf8), from: start)
    else { return nil }
    return start..<end + Self.end.utf8.count
  }

  private static func newline(of bytes: [UInt8]) -> String {
    guard let line = bytes.firstIndex(of: 10), line > 0, bytes[line - 1] == 13 else { return "\n" }
    return "\r\n"
  }
}

extension Array<UInt8> {
  /// The first place at or after `start` where the pattern stands.
  fileprivate func firstPlace(of pattern: [UInt8], from start: Int) -> Int? {
    guard count >= pattern.count, start <= count - pattern.count else { return nil }
    return (start...count - pattern.count).first { self[$0...].starts(with: pattern) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ pattern: [UInt8]) -> Bool { suffix(pattern.count).elementsEqual(pattern) }
}
