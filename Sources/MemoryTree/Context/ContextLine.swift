/// One memory's line of a context page, at whatever length there is room for.
struct ContextLine {
  private let lead: String
  private let tail: String
  private let pieces: [Part]

  /// Characters one part of a session's summary may have.
  private static let sectionLimit = 150

  /// A piece of text, ready to stand on the line.
  private struct Part {
    var words: [String]
    /// What joins it to the part before.
    var joint: String
    /// It is of use only as a whole.
    var isWhole: Bool
  }

  /// - Parameter detail: the most characters of the text that will be asked for; no more of it is read than
  ///   that takes.
  init(_ note: ContextNote, detail: Int) {
    let read = note.section == .sessions ? max(4_000, detail * 4) : detail * 3 + 600
    var parts = TextPieces(String(note.text.unicodeScalars.prefix(read)))
    let title = ShownTitle.take(note.title, of: &parts)
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
    if !body.isEmpty, !lead.hasSuffix(" ") { body = (Self.endsSentence(lead) ? " " : ": ") + body }
    return lead + body + tail + "\n"
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
    return bare.last.map { ".!?:…。！？".contains($0) } ?? false
  }

  // MARK: - Parts

  private static func tail(of note: ContextNote) -> String {
    var facts = [QuotedLine(code: note.path).text]
    if note.section == .findings, !note.path.hasPrefix(note.type + "/") { facts.insert(note.type, at: 0) }
    if note.section == .findings || note.section == .facts { facts.append(note.day) }
    if let doubt = note.doubt { facts.append("in doubt: see \(doubt)") }
    return " (\(facts.joined(separator: ", ")))"
  }

  private static func inOrder(_ all: [TextPieces.Piece]) -> [Part] {
    var result: [Part] = []
    var before: TextPieces.Piece?
    for piece in all {
      let words = piece.kind == .code ? QuotedLine(code: piece.text).words : QuotedLine(piece.text).words
      guard !words.isEmpty else { continue }
      result.append(Part(words: words, joint: joint(before, piece), isWhole: piece.kind == .code))
      before = piece
    }
    return result
  }

  /// What stands between two pieces on one line.
  private static func joint(_ before: TextPieces.Piece?, _ next: TextPieces.Piece) -> String {
    guard let before, before.kind != .sentence || next.kind == .item else { return " " }
    if before.kind == .code {
      return next.kind == .code ? ", " : next.text.first?.isLowercase == true ? "; " : ". "
    }
    return before.text.last.map { ".!?:;,…".contains($0) } == true ? " " : next.kind == .code ? ": " : "; "
  }

  /// A session's summary has a heading for each thing it says: each says it in a sentence or two.
  private static func bySection(_ parts: TextPieces) -> [Part] {
    var sections: [TextPieces.Piece] = []
    for section in 0...parts.headings.count {
      var text = ""
      for part in inOrder(parts.pieces.filter { $0.section == section }) {
        let more = (text.isEmpty ? "" : part.joint) + part.words.joined(separator: " ")
        guard text.isEmpty || text.count + more.count <= sectionLimit else {
          text += " …"
          break
        }
        text += more
      }
      guard !text.isEmpty else { continue }
      if let last = text.last, !".!?:…".contains(last) { text += "." }
      let label = section > 0 ? parts.headings[section - 1] + ": " : ""
      sections.append(TextPieces.Piece(kind: .sentence, text: label + text, section: section))
    }
    // One heading is the title.
    return sections.count > 1 ? inOrder(sections) : inOrder(parts.pieces)
  }
}
