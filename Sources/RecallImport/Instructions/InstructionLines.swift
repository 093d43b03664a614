/// The lines of a CLAUDE.md that are the writer's own words.
struct InstructionLines {
  /// A line, and what it is when it is no text.
  struct Line: Hashable {
    var text: Substring
    /// The level of a heading and its words; `nil` for anything else, in code too.
    var heading: Heading?
  }

  struct Heading: Hashable {
    var level: Int
    var words: String
  }

  /// What begins and ends the lines that were added by ours and other tools' installation.
  private static let ourBlock = (start: "<!-- recallfs: added by", end: "<!-- recallfs end -->")

  private(set) var lines: [Line] = []
  private var fence: (mark: Character, count: Int)?
  private var isInBlock = false
  private var isInComment = false

  /// Without front matter, comments on lines of their own, lines that only import a file, and the block we add.
  init(_ text: Substring) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      take(line.last == "\r" ? line.dropLast() : line)
    }
  }

  private mutating func take(_ line: Substring) {
    let words = Self.trimmed(line)
    if isInBlock || fence == nil && words.hasPrefix(Self.ourBlock.start) {
      isInBlock = !words.contains(Self.ourBlock.end)
      return
    }
    if isInComment || fence == nil && words.hasPrefix("<!--") {
      isInComment = !words.contains("-->")
      return
    }
    if let open = fence {
      if Self.run(words, open.mark) >= open.count, words.allSatisfy({ $0 == open.mark }) { fence = nil }
      return lines.append(Line(text: line))
    }
    for mark in ["`", "~"] as [Character] where Self.run(words, mark) >= 3 {
      fence = (mark, Self.run(words, mark))
      return lines.append(Line(text: line))
    }
    if !Self.isImport(words) { lines.append(Line(text: line, heading: Self.heading(line))) }
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop(while: \.isWhitespace)
    while line.last?.isWhitespace == true { line.removeLast() }
    return line
  }

  private static func run(_ line: Substring, _ mark: Character) -> Int { line.prefix { $0 == mark }.count }

  /// `@path` and nothing else, behind a list's mark if there is one.
  private static func isImport(_ line: Substring) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    let path = words.first.map { ["-", "*", "+"].contains($0) } == true ? words.dropFirst() : words[...]
    guard let first = path.first, first.count > 1, first.first == "@" else { return false }
    // A path with escaped spaces goes on in the next word.
    return path.dropLast().allSatisfy { $0.last == "\\" }
  }

  /// An ATX heading (https://spec.commonmark.org/0.31.2/#atx-headings).
  private static func heading(_ line: Substring) -> Heading? {
    guard line.prefix(while: { $0 == " " }).count <= 3 else { return nil }
    let line = trimmed(line)
    let level = run(line, "#")
    guard (1...6).contains(level), line.dropFirst(level).first.map(\.isWhitespace) != false else {
      return nil
    }
    var words = trimmed(line.dropFirst(level))
    let closed = words.reversed().prefix { $0 == "#" }.count
    if closed > 0, words.dropLast(closed).last.map(\.isWhitespace) != false {
      words = trimmed(words.dropLast(closed))
    }
    return Heading(level: level, words: String(words))
  }
}
