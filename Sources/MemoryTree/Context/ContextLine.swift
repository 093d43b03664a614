/// One memory's line of a context page, at whatever length there is room for.
struct ContextLine {
  private let lead: String
  private let tail: String
  /// Pieces of text, each ready to stand on the line, best first, and what joins it to the one before.
  private let pieces: [(words: [String], joint: String, isWhole: Bool)]

  init(_ note: ContextNote) {
    var parts = TextPieces(note.text)
    let title = Self.title(of: note, taking: &parts)
    let isSession = note.section == .sessions
    lead = "- " + (isSession ? note.day + " " : "") + (title.isEmpty ? "" : "**\(title)**")
    pieces = isSession ? Self.bySection(parts) : Self.inOrder(parts.pieces)
    tail = Self.tail(of: note)
  }

  /// The line with at most about `detail` characters of the memory's text, its newline included.
  func text(detail: Int) -> String {
    var body = ""
    var count = 0
    for (place, piece) in pieces.enumerated() {
      let joint = body.isEmpty ? "" : piece.joint
      let length = piece.words.reduce(piece.words.count - 1) { $0 + $1.unicodeScalars.count }
      if count + joint.count + length <= detail {
        body += joint + piece.words.joined(separator: " ")
        count += joint.count + length
        continue
      }
      // A sentence is cut only where a good part of it is left; a line of code never.
      let room = detail - count - joint.count - 2
      if piece.isWhole || room < 60 || (place > 0 && room < length / 3) {
        if !body.isEmpty { body += " …" }
      } else {
        body += joint + Self.beginning(of: piece.words, room) + " …"
      }
      break
    }
    let colon = body.isEmpty || lead.hasSuffix("- ") || Self.endsSentence(lead) ? "" : ":"
    return lead + (body.isEmpty ? "" : (lead.hasSuffix(" ") ? "" : colon + " ") + body) + tail + "\n"
  }

  private static func beginning(of words: [String], _ room: Int) -> String {
    var text = ""
    var count = 0
    for word in words {
      let length = word.unicodeScalars.count + (text.isEmpty ? 0 : 1)
      guard count + length <= room else { break }
      text += text.isEmpty ? word : " " + word
      count += length
    }
    return text
  }

  private static func endsSentence(_ lead: String) -> Bool {
    let bare = lead.hasSuffix("**") ? lead.dropLast(2) : lead[...]
    return bare.last.map { ".!?:。！？".contains($0) } ?? false
  }

  // MARK: - Parts

  /// The title, and the first piece taken away where it says the same.
  private static func title(of note: ContextNote, taking parts: inout TextPieces) -> String {
    let title = QuotedLine(note.title).text
    guard let first = parts.pieces.first, first.kind != .code else { return title }
    let line = QuotedLine(first.text).text
    let (bare, bareTitle) = (bare(line), Self.bare(title))
    guard !bareTitle.isEmpty, bare.hasPrefix(bareTitle) else { return title }
    // A title that is the cut beginning of the first sentence gives way to the sentence.
    guard bare.count <= bareTitle.count || line.unicodeScalars.count <= 160 else {
      return ""
    }
    parts.dropFirst()
    return line
  }

  private static func bare(_ line: String) -> String {
    var line = line.lowercased()[...]
    while let last = line.last, ".:!? ".contains(last) { line.removeLast() }
    return String(line)
  }

  private static func tail(of note: ContextNote) -> String {
    var facts = [QuotedLine(code: note.path).text]
    if note.section == .findings, !note.path.hasPrefix(note.type + "/") { facts.insert(note.type, at: 0) }
    if note.section == .findings || note.section == .facts { facts.append(note.day) }
    return " (\(facts.joined(separator: ", ")))"
  }

  private static func inOrder(_ all: [TextPieces.Piece]) -> [(words: [String], joint: String, isWhole: Bool)] {
    var result: [(words: [String], joint: String, isWhole: Bool)] = []
    var before: TextPieces.Piece?
    for piece in all {
      let words = piece.kind == .code ? QuotedLine(code: piece.text).words : QuotedLine(piece.text).words
      guard !words.isEmpty else { continue }
      let follows = before?.kind == .item && piece.kind == .item && before.map { !ends($0.text) } == true
      result.append((words, follows ? "; " : " ", piece.kind == .code))
      before = piece
    }
    return result
  }

  private static func ends(_ text: String) -> Bool { text.last.map { ".!?:;,".contains($0) } ?? false }

  /// A session's summary has a heading for each thing it says: the first words under each come first.
  private static func bySection(
    _ parts: TextPieces
  ) -> [(words: [String], joint: String, isWhole: Bool)] {
    let firsts = parts.headings.indices.compactMap { place -> TextPieces.Piece? in
      guard var first = parts.pieces.first(where: { $0.section == place + 1 }) else { return nil }
      first.text = "\(parts.headings[place]): \(first.text)"
      return first
    }
    // One heading is the title.
    guard firsts.count > 1 else { return inOrder(parts.pieces) }
    return inOrder(parts.pieces.filter { $0.section == 0 }.prefix(1) + firsts)
  }
}
