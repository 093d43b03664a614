/// A part of a CLAUDE.md that can be read by itself.
struct InstructionSection: Hashable {
  /// The headings above it, from the widest down, without the file's title, which names only what stands right below it;
  /// none for what stands before the first.
  var headings: [String]
  /// The words, without the headings above them.
  var body: String
}

extension InstructionSection {
  /// A file as short as this says one thing, in bytes.
  private static let shortFile = 600
  /// A section longer than this is cut at its own headings.
  private static let longSection = 4000
  /// What is shorter does not stand by itself; it stays with what it is part of.
  private static let shortSection = 40

  /// The sections of a text; code is never cut.
  static func all(in text: Substring) -> [InstructionSection] {
    let lines = InstructionLines(text).lines
    let levels = Set(lines.compactMap { $0.heading?.level })
    let whole = section(lines[...], below: [])
    guard let whole, whole.body.utf8.count > shortFile, let top = levels.min() else {
      return whole.map { [named($0, after: lines)] } ?? []
    }
    // One heading over everything is the file's title.
    let titles = lines.filter { $0.heading?.level == top }.count
    let first = lines.first { $0.text.contains { !$0.isWhitespace } }
    let hasTitle = titles == 1 && first?.heading?.level == top && levels.count > 1
    let level = hasTitle ? levels.sorted()[1] : top
    return split(lines[...], at: level, below: [])
  }

  private static func split(
    _ lines: ArraySlice<InstructionLines.Line>, at level: Int, below headings: [String]
  ) -> [InstructionSection] {
    var sections: [InstructionSection] = []
    var start = lines.startIndex
    var above = headings
    func close(at end: Int) {
      sections += cut(lines[start..<end], below: above, level: level)
    }
    for index in lines.indices {
      guard let heading = lines[index].heading, heading.level <= level else { continue }
      close(at: index)
      above = headings + [heading.words]
      start = index + 1
    }
    close(at: lines.endIndex)
    return joined(sections)
  }

  /// A section as it is, or cut at its own headings where it is long.
  private static func cut(
    _ lines: ArraySlice<InstructionLines.Line>, below headings: [String], level: Int
  ) -> [InstructionSection] {
    guard let section = section(lines, below: headings) else { return [] }
    let inner = lines.compactMap { $0.heading?.level }.min()
    guard section.body.utf8.count > longSection, let inner, inner > level else { return [section] }
    return split(lines, at: inner, below: headings)
  }

  /// What is too short to stand by itself goes to the one before it, with its heading.
  private static func joined(_ sections: [InstructionSection]) -> [InstructionSection] {
    var joined: [InstructionSection] = []
    for section in sections {
      guard section.body.utf8.count < shortSection, let last = joined.indices.last,
        let heading = section.headings.last
      else {
        joined.append(section)
        continue
      }
      joined[last].body += "\n## \(heading)\n\n\(section.body)"
    }
    return joined
  }

  private static func section(
    _ lines: ArraySlice<InstructionLines.Line>, below headings: [String]
  ) -> InstructionSection? {
    func isBlank(_ line: InstructionLines.Line) -> Bool { line.text.allSatisfy(\.isWhitespace) }
    // Headings alone say nothing.
    guard lines.contains(where: { !isBlank($0) && $0.heading == nil }) else { return nil }
    var lines = lines.drop(while: isBlank)
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    return InstructionSection(
      headings: headings, body: lines.map { String($0.text) }.joined(separator: "\n") + "\n")
  }

  /// A file that is one section is called by its first heading, where it begins with that.
  private static func named(
    _ section: InstructionSection, after lines: [InstructionLines.Line]
  ) -> InstructionSection {
    let first = lines.firstIndex { $0.text.contains { !$0.isWhitespace } }
    guard let first, let heading = lines[first].heading,
      lines.filter({ $0.heading?.level == heading.level }).count == 1
    else { return section }
    var named = self.section(lines[(first + 1)...], below: []) ?? section
    named.headings = [heading.words]
    return named
  }
}
