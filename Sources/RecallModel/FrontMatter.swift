/// Where a file's YAML front matter lies, and where the text after it does.
///
/// Front matter starts with a first line `---` (a byte order mark may stand before it) and ends with the next
/// line `---` or `...`; white space after the marks and CRLF line ends are understood.
public enum FrontMatter: Hashable, Sendable {
  /// The text does not start with `---`.
  case none
  /// The first line is `---`, and no line ends what it began.
  case unclosed
  /// ``byteLimit`` bytes went by without an end.
  case tooLong
  /// Byte offsets of the YAML between the marks, and of everything after the closing line.
  case found(yaml: Range<Int>, body: Range<Int>)

  /// The longest front matter that is read.
  public static let byteLimit = 64 * 1024

  /// Offsets of the text after the front matter: all of it where there is none, or none that ends.
  ///
  /// A byte order mark belongs to the body of a text without front matter, so that no byte is in neither.
  public static func bodyRange(in text: [UInt8]) -> Range<Int> {
    guard case .found(_, let body) = locate(in: text) else { return 0..<text.count }
    return body
  }

  /// Finds the front matter of a text without reading what it says.
  ///
  /// - Complexity: constant for a text without any, and never more than ``byteLimit`` bytes.
  public static func locate(in text: [UInt8]) -> FrontMatter {
    let start = byteOrderMarkLength(in: text)
    guard text.count - start >= 3, text[start] == dash, text[start + 1] == dash, text[start + 2] == dash
    else {
      return .none
    }
    let lines = Lines(text, to: min(text.count, start + byteLimit + 8))
    var position = start
    guard let opening = lines.line(at: &position), isMark(text, opening, dash) else { return .none }
    let yamlStart = position
    while position - yamlStart <= byteLimit, let line = lines.line(at: &position) {
      if isMark(text, line, dash) || isMark(text, line, UInt8(ascii: ".")) {
        return .found(yaml: yamlStart..<line.lowerBound, body: position..<text.count)
      }
    }
    return text.count - yamlStart > byteLimit ? .tooLong : .unclosed
  }

  /// 3 where the text starts with U+FEFF, else 0.
  static func byteOrderMarkLength(in text: [UInt8]) -> Int {
    text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
  }

  private static let dash = UInt8(ascii: "-")

  /// Whether a line is three times the same character and white space.
  private static func isMark(_ text: [UInt8], _ line: Range<Int>, _ character: UInt8) -> Bool {
    guard line.count >= 3, text[line.lowerBound] == character, text[line.lowerBound + 1] == character,
      text[line.lowerBound + 2] == character
    else { return false }
    return text[line.dropFirst(3)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
