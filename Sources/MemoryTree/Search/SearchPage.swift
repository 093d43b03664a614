import RecallModel
import Retrieval

/// A page of results as Markdown: what cannot be understood, an index line a hit, then the best few in full.
///
/// A reader who stops after the first lines has the best hit; the whole fits the budget.
struct SearchPage {
  /// A hit with what its line says.
  struct Line {
    var hit: RecallHit
    var entry: CatalogEntry
    /// From the root: `by-project/x/decision/y.md`.
    var path: String
    /// Paths of what was folded into it.
    var duplicates: [String]
    /// `review/<case>.md`, where that puts it in doubt.
    var doubt: String?
    /// The path of what a person said replaces it.
    var successor: String?

    /// `superseded by …`, `in doubt: …`; empty for a memory that holds.
    var marks: [String] {
      var marks: [String] = []
      if let successor { marks.append("superseded by \(successor)") }
      if entry.state != .live, successor == nil { marks.append(entry.state.rawValue) }
      if let doubt { marks.append("in doubt: see \(doubt)") }
      return marks
    }
  }

  let query: SearchQuery
  let recall: Recall
  let lines: [Line]
  let options: SearchOptions

  /// Of a page's budget, what index lines may take where there are texts to show as well.
  private static let indexShare = 0.55
  /// Hits whose text stands on the page, and tokens of each at most.
  private static let fullHits = 3
  private static let fullTextTokens = 1000
  /// What is offered where nothing answers.
  private static let nearestShown = 3

  /// The page.
  ///
  /// - Parameter text: fetches the text of a version; `nil` when it is gone.
  func render(text: (VersionID) -> [UInt8]?) -> [UInt8] {
    var page = PageText(limit: options.budget * 4)
    page.add("# \(heading.prefix(options.budget))\n\n")
    addProblems(to: &page)
    guard !lines.isEmpty else {
      page.add(nothing)
      addNotices(to: &page)
      return page.bytes
    }
    if !recall.isAnswer {
      page.add("Nothing here answers this. The nearest, though none may be relevant:\n\n")
    }
    let shown = addIndex(to: &page)
    addNotices(to: &page)
    if recall.isAnswer { addTexts(of: lines.prefix(min(shown, Self.fullHits)), to: &page, text: text) }
    return page.bytes
  }

  private var heading: String {
    let words = query.terms.map { $0.isPhrase ? "\"\($0.text)\"" : $0.text }.joined(separator: " ")
    let parts = [words] + query.filterTexts
    return String(parts.filter { !$0.isEmpty }.joined(separator: " ").prefix(200))
  }

  private var nothing: String {
    let filtered = query.filters != SearchFilters()
    return """
      Nothing here matches\(filtered ? " within these filters" : ""). Try fewer or other words\
      \(filtered ? ", or fewer filters" : ""); `grep -ri` over `by-project/` finds parts of words.

      """
  }

  private func addProblems(to page: inout PageText) {
    guard !query.problems.isEmpty else { return }
    for problem in query.problems {
      page.add("Not understood, and left out: `\(Self.code(problem.filter))` takes \(problem.expected).\n")
    }
    page.add("\nThe filters are:\n\n\(QueryHelp.filters)\n")
  }

  // MARK: - Index

  /// - Returns: how many hits have a line.
  private func addIndex(to page: inout PageText) -> Int {
    let wanted = recall.isAnswer ? lines.count : min(lines.count, Self.nearestShown)
    let end = recall.isAnswer ? max(page.count, Int(Double(page.limit) * Self.indexShare)) : page.limit
    for (place, line) in lines.prefix(wanted).enumerated() {
      let text = indexLine(line, place: place + 1)
      // The first hit is always shown.
      guard place == 0 || page.count + text.utf8.count <= end else {
        page.addIfRoom(
          "\(wanted - place) more: a larger budget shows them (`search/@\(options.budget * 2)t/…`).\n")
        return place
      }
      page.add(
        place == 0 ? Excerpt.of(Array(text.utf8), limit: max(40, page.limit - page.count)) : Array(text.utf8))
    }
    return wanted
  }

  private func indexLine(_ line: Line, place: Int) -> String {
    let entry = line.entry
    let date = LocalDate(entry.created)
    let day = "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
    let tokens = TokenCount.estimate(characters: entry.byteCount)
    var text = "\(place). [\(IndexPage.linkText(entry.title))](\(IndexPage.linkTarget(line.path)))"
    text += " · \(entry.type) · \(day) · score \(Self.hundredths(line.hit.score)) · \(tokens) tokens"
    for mark in line.marks { text += " · \(mark)" }
    text += "\n"
    // A heading's marks would be none in the middle of a line.
    let snippet = line.hit.snippet.drop { $0 == "#" || $0 == " " }
    if !snippet.isEmpty { text += "   \(snippet)\n" }
    if options.explains { text += "   " + Self.explanation(line.hit.explanation) + "\n" }
    for duplicate in line.duplicates.prefix(3) { text += "   says the same: \(duplicate)\n" }
    return text
  }

  private static func explanation(_ parts: [ScorePart]) -> String {
    parts.map { part in
      let sign = part.contribution < 0 ? "" : "+"
      return "\(part.name) \(hundredths(part.value)) (\(sign)\(hundredths(part.contribution)))"
    }.joined(separator: " · ")
  }

  private func addNotices(to page: inout PageText) {
    for notice in recall.notices {
      switch notice {
      case .lexicalOnly(let reason): page.addIfRoom("\nSearched by words only: \(reason).\n")
      case .corrected(let word, let others):
        page.addIfRoom("\nNo memory has \"\(word)\"; searched for \(others.joined(separator: ", ")).\n")
      case .phrasesMissing:
        page.addIfRoom("\nNo memory has the phrase as it stands; searched for its words.\n")
      case .embedding(let remaining):
        page.addIfRoom(
          "\n\(remaining) memories are searched by their words only, until their vectors are made.\n")
      }
    }
  }

  // MARK: - Texts

  private func addTexts(
    of lines: ArraySlice<Line>, to page: inout PageText, text: (VersionID) -> [UInt8]?
  ) {
    for line in lines {
      let room = min(page.limit - page.count, Self.fullTextTokens * 4)
      let marks = line.marks.isEmpty ? "" : "\(line.marks.joined(separator: " · "))\n\n"
      let title = "\n## \(line.path)\n\n\(marks)"
      guard room > title.utf8.count + 200, let full = text(line.entry.version) else { return }
      page.add(title)
      page.add(Excerpt.of(full, limit: room - title.utf8.count - 1))
      page.endLine()
    }
  }

  /// `0.83`: a fixed form whatever the locale.
  static func hundredths(_ value: Double) -> String {
    let scaled = Int((abs(value) * 100).rounded())
    let digits = scaled % 100
    return "\(value < 0 && scaled > 0 ? "-" : "")\(scaled / 100).\(digits < 10 ? "0" : "")\(digits)"
  }

  /// A text between backquotes: those in it would end it.
  private static func code(_ text: String) -> String {
    String(text.map { $0 == "`" || $0.isNewline ? "'" : $0 }.prefix(100))
  }
}
