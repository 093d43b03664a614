import RecallModel

/// Fits the best memories into a context page.
///
/// Pure: the same choice, notes and budget give the same bytes.
struct ContextComposer {
  /// Characters the whole page may have.
  private let budget: Int
  private let frame: ContextFrame
  private let choice: ContextChoice
  private let note: (MemoryRow) -> ContextNote?
  private let isOwn: (MemoryRow) -> Bool
  private var lines: [MemoryRow: ContextLine?] = [:]

  /// - Parameters:
  ///   - tokens: the budget; a token is four characters.
  ///   - note: asked once for each memory that may be shown, best first; `nil` leaves it out.
  init(
    tokens: Int, frame: ContextFrame, choice: ContextChoice, isOwn: @escaping (MemoryRow) -> Bool,
    note: @escaping (MemoryRow) -> ContextNote?
  ) {
    budget = tokens * 4
    self.frame = frame
    self.choice = choice
    self.isOwn = isOwn
    self.note = note
  }

  /// The most memories of a section that a page of so many tokens can have use for: a line is seldom shorter.
  static func limit(tokens: Int) -> Int { max(4, tokens * 4 / 60) }

  /// One section's memories as they fit.
  private struct Filled {
    var text = ""
    var count = 0
    var rows: [MemoryRow] = []
  }

  /// The page.
  mutating func page() -> String {
    let foot = frame.foot(own: frame.ownCount, global: frame.globalCount, isFull: true)
    let beginning = frame.ownCount == 0 ? frame.beginning : ""
    let room = budget - [frame.head, foot, beginning].reduce(0) { $0 + $1.unicodeScalars.count }
    // Where the frame would be most of the page it is cut down to what must be said.
    guard room >= budget / 3 else { return compactPage() }
    let filled = fill(room)
    var text = frame.head
    for section in ContextSection.allCases {
      guard let part = filled[section], !part.rows.isEmpty else { continue }
      text += Self.heading(section) + part.text
    }
    let rows = filled.values.flatMap(\.rows)
    let own = rows.count(where: isOwn)
    // With a third of the room to spare everything that was chosen stands there with its text.
    let isFull = filled.values.reduce(0) { $0 + $1.count } * 3 > room * 2
    return text + beginning + frame.foot(own: own, global: rows.count - own, isFull: isFull)
  }

  /// The frame at its shortest, with the titles that fit.
  private mutating func compactPage() -> String {
    var room = budget - frame.shortHead.unicodeScalars.count - frame.shortFoot.unicodeScalars.count - 1
    var text = ""
    for row in [ContextSection.preferences, .facts, .findings].compactMap({ choice.rows[$0]?.first }) {
      guard let line = line(row)?.text(detail: 0), line.unicodeScalars.count <= room else { continue }
      text += line
      room -= line.unicodeScalars.count
    }
    return frame.shortHead + (text.isEmpty ? "" : "\n" + text) + frame.shortFoot
  }

  /// How much longer texts are on a page with much room.
  private var scale: Int { budget >= 48_000 ? 4 : budget >= 16_000 ? 2 : 1 }

  private static func heading(_ section: ContextSection) -> String { "\n## \(section.heading)\n\n" }

  /// Gives each section its share, then what is left to whoever can use it, in order.
  private mutating func fill(_ room: Int) -> [ContextSection: Filled] {
    let sections = ContextSection.allCases.filter { choice.rows[$0]?.isEmpty == false }
    var filled: [ContextSection: Filled] = [:]
    var left = room
    for section in sections {
      let part = fill(section, room * section.share / 100)
      filled[section] = part
      left -= part.count
    }
    for section in sections {
      let before = filled[section]?.count ?? 0
      let part = fill(section, before + left)
      filled[section] = part
      left -= part.count - before
    }
    return filled
  }

  /// All memories of a section with their text where they fit, else the first with theirs, the next with half
  /// of it and the rest by their titles.
  private mutating func fill(_ section: ContextSection, _ room: Int) -> Filled {
    let detail = section.detail * scale
    let heading = Self.heading(section).unicodeScalars.count
    for isGraded in [false, true] {
      var filled = Filled(count: heading)
      var isWhole = true
      for row in choice.rows[section] ?? [] {
        guard let line = line(row) else { continue }
        let details = isGraded ? Self.grades(detail, used: filled.count, of: room) : [detail]
        let fitting = details.lazy.map { line.text(detail: $0) }
          .first { filled.count + $0.unicodeScalars.count <= room }
        guard let fitting else {
          isWhole = false
          break
        }
        filled.text += fitting
        filled.count += fitting.unicodeScalars.count
        filled.rows.append(row)
      }
      if isWhole || isGraded { return filled.rows.isEmpty ? Filled() : filled }
    }
    return Filled()
  }

  private static func grades(_ detail: Int, used: Int, of room: Int) -> [Int] {
    if used * 2 < room { return [detail, detail / 2, 0] }
    return used * 4 < room * 3 ? [detail / 2, 0] : [0]
  }

  private mutating func line(_ row: MemoryRow) -> ContextLine? {
    if let known = lines[row] { return known }
    let line = note(row).map { ContextLine($0, detail: $0.section.detail * scale) }
    lines.updateValue(line, forKey: row)
    return line
  }
}
