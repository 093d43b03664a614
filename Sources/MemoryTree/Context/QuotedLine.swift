/// A text from a memory, made fit to stand inside a line of a page: it can neither end the line nor be taken
/// for a part of the page.
///
/// Line ends are spaces, control characters and marks that turn the direction of writing are gone. Code
/// spans stay byte for byte; outside them emphasis is dropped, a back tick without a partner and an `@` that
/// an agent would follow as an import are escaped. A tag that could close what the page is quoted in is
/// written with `&lt;`.
struct QuotedLine {
  /// The words, with what must not be cut in one piece: a code span is part of one word.
  private(set) var words: [String] = []
  private var word = ""
  private var scalars: ArraySlice<Unicode.Scalar>

  init(_ text: some StringProtocol) {
    scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() { take(scalar) }
    endWord()
  }

  /// A command or a line of code as one word: a code span that holds exactly it.
  init(code: String) {
    scalars = []
    let line = String(
      String.UnicodeScalarView(code.unicodeScalars.filter { !Self.isControl($0) || $0 == "\t" }))
    let fence = String(repeating: "`", count: Self.longestRun(in: line) + 1)
    let pad = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
    words = line.isEmpty ? [] : [Self.withoutForeignTags(fence + pad + line + pad + fence)]
  }

  var text: String { words.joined(separator: " ") }

  private mutating func endWord() {
    if !word.isEmpty { words.append(word) }
    word = ""
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar {
    // Most are letters, and asking Unicode for the properties of each takes its time.
    case "a"..."z", "A"..."Z", "0"..."9", ".", ",": word.unicodeScalars.append(scalar)
    case " ": endWord()
    case _ where scalar.properties.isWhitespace: endWord()
    case _ where Self.isControl(scalar): break
    case "`": takeBackticks()
    case "*" where scalars.first == "*": scalars.removeFirst()
    case "@" where word.isEmpty: word += "\\@"
    case "<" where startsTag: word += "&lt;"
    default: word.unicodeScalars.append(scalar)
    }
  }

  /// A code span up to the run of as many back ticks; without one the back ticks are no code.
  private mutating func takeBackticks() {
    let count = 1 + scalars.prefix { $0 == "`" }.count
    scalars.removeFirst(count - 1)
    var place = scalars.startIndex
    while let start = scalars[place...].firstIndex(of: "`") {
      let end = scalars[start...].firstIndex { $0 != "`" } ?? scalars.endIndex
      if end - start == count {
        var code = String.UnicodeScalarView()
        for scalar in scalars[..<start] where !Self.isControl(scalar) || scalar.properties.isWhitespace {
          code.append(scalar.properties.isWhitespace ? " " : scalar)
        }
        let fence = String(repeating: "`", count: count)
        word += Self.withoutForeignTags(fence + String(code) + fence)
        scalars = scalars[end...]
        return
      }
      place = end
    }
    word += String(repeating: "\\`", count: count)
  }

  /// Whether a comment, a closing tag or a foreign tag begins with the `<` just taken.
  private var startsTag: Bool {
    let rest = scalars.prefix(64)
    if rest.starts(with: "!--".unicodeScalars) { return true }
    if rest.first == "/", let next = rest.dropFirst().first { return next.properties.isAlphabetic }
    return Self.isForeignTag(rest)
  }

  /// Whether a tag's name is none that HTML or a generic type has, but one that frames a message to an agent.
  private static func isForeignTag(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let name = (rest.first == "/" ? rest.dropFirst() : rest)
      .prefix { $0.properties.isAlphabetic || "-_:".unicodeScalars.contains($0) }
    return name.first?.properties.isAlphabetic == true
      && name.contains { "-_:".unicodeScalars.contains($0) }
  }

  /// Code is left as it is, but for tags that frame a message to an agent.
  private static func withoutForeignTags(_ code: String) -> String {
    guard code.unicodeScalars.contains("<") else { return code }
    let scalars = Array(code.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      if scalar == "<", isForeignTag(scalars[(place + 1)...].prefix(64)) {
        result.append(contentsOf: "&lt;".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A line of a text that is kept as it is, but for what no page may hold.
  static func harmless(_ line: some StringProtocol) -> String {
    let kept = String(String.UnicodeScalarView(line.unicodeScalars.filter { !isControl($0) || $0 == "\t" }))
    return withoutForeignTags(kept)
  }

  static func longestRun(in line: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in line.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
