/// What an index of Claude Code's memories says beyond naming its files.
enum AutoMemoryIndex {
  /// The lines that name none of the files, with the headings they stand below; `nil` where there are none.
  static func notes(in text: String, files: Set<String>) -> String? {
    var kept: [Substring] = []
    // Headings wait for something to stand below them.
    var headings: [(level: Int, line: Substring)] = []
    var hasWords = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.last == "\r" ? line.dropLast() : line
      if let level = headingLevel(line) {
        headings.removeAll { $0.level >= level }
        headings.append((level, line))
      } else if line.allSatisfy(\.isWhitespace) {
        if kept.last?.isEmpty == false { kept.append("") }
      } else if !targets(in: line).contains(where: { files.contains($0) }) {
        // The page's own name says nothing.
        for heading in headings where heading.level > 1 { kept += [heading.line, ""] }
        headings = []
        kept.append(line)
        hasWords = true
      }
    }
    guard hasWords else { return nil }
    while kept.last?.isEmpty == true { kept.removeLast() }
    return kept.joined(separator: "\n") + "\n"
  }

  private static func headingLevel(_ line: Substring) -> Int? {
    let level = line.prefix { $0 == "#" }.count
    return (1...6).contains(level) && line.dropFirst(level).first == " " ? level : nil
  }

  /// What the links of a line lead to, without `./` and what follows a `#`.
  private static func targets(in line: Substring) -> [String] {
    line.split(separator: "](", omittingEmptySubsequences: false).dropFirst().map { rest in
      let target = rest.prefix { $0 != ")" && $0 != "#" }
      return String(target.hasPrefix("./") ? target.dropFirst(2) : target)
    }
  }
}
