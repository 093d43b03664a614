import RecallModel

/// What a long answer with headings holds: a note for each section that says something.
struct ReportFinder {
  let paths: ProjectPaths
  /// Nothing was changed in the session: what is recommended there was not done.
  let isResearch: Bool

  static func isReport(_ text: String) -> Bool {
    guard text.count > 900 else { return false }
    let blocks = Block.blocks(of: text)
    let headings = blocks.filter { if case .heading = $0.kind { true } else { false } }.count
    return headings >= 2
  }

  private struct Section {
    /// From the report's own heading down.
    var trail: [String]
    var blocks: [Block] = []
  }

  func candidates(in turns: [Turn]) -> [Candidate] {
    turns.flatMap { turn in
      turn.answers.filter { Self.isReport($0.text) }.flatMap { candidates(in: $0) }
    }
  }

  private func candidates(in answer: SessionEvent) -> [Candidate] {
    let sections = Self.sections(of: answer.text)
    let subject = Self.subject(of: sections)
    return sections.compactMap { candidate($0, subject, answer.key) }
  }

  private static func sections(of text: String) -> [Section] {
    var sections: [Section] = []
    var trail: [(level: Int, text: String)] = []
    for block in Block.blocks(of: text) {
      if case .heading(let level) = block.kind {
        trail.removeAll { $0.level >= level }
        trail.append((level, block.text))
        sections.append(Section(trail: trail.map(\.text)))
      } else if !sections.isEmpty {
        sections[sections.count - 1].blocks.append(block)
      }
    }
    return sections
  }

  /// What the whole report is about: its first heading without words that every report has.
  private static func subject(of sections: [Section]) -> String {
    guard let first = sections.first?.trail.first else { return "" }
    var words = first.split(whereSeparator: { $0.isWhitespace || $0 == ":" }).map(String.init)
    words.removeAll { ["proposal", "proposed", "approach", "report", "research", "findings", "summary", "plan"].contains(
      $0.lowercased().filter { $0.isLetter }) }
    return words.joined(separator: " ").filter { !"\"“”".contains($0) }
  }

  /// Sections that a reader of notes has no use for.
  private static let dull = [
    "next steps", "conclusion", "table of contents", "questions", "open questions", "references", "problem statement",
    "what the feature is", "request", "files to modify", "files to change", "estimated", "effort", "summary of changes",
  ]

  private func candidate(_ section: Section, _ subject: String, _ key: String) -> Candidate? {
    guard let heading = section.trail.last else { return nil }
    let plainHeading = heading.lowercased().filter { $0.isLetter || $0 == " " }
    guard !Self.dull.contains(where: { plainHeading.hasPrefix($0) || plainHeading == " " + $0 }) else { return nil }
    var lines: [(text: String, score: Double)] = []
    var cues: Set<Cue> = []
    for block in section.blocks {
      let sentences: [String]
      switch block.kind {
      case .paragraph: sentences = Sentences.of(block.text)
      case .item: sentences = [block.text]
      default: continue
      }
      for sentence in sentences where (18...600).contains(sentence.count) && !sentence.hasSuffix("?") {
        let phrase = Phrase(sentence)
        guard !Cue.isChatter(phrase) else { continue }
        // A line that announces code or a list says nothing without it.
        if sentence.hasSuffix(":"), block.kind == .paragraph { continue }
        let found = Cue.all(in: phrase)
        cues.formUnion(found)
        let weight = (found.map(\.weight).max() ?? 0) + Specificity.score(sentence)
        let text = paths.shortened(sentence)
        lines.append(((block.kind == .item ? "- " : "") + Self.shortened(text), weight))
      }
    }
    let best = Set(lines.enumerated().sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }
      .prefix(6).map(\.offset))
    let kept = lines.enumerated().filter { best.contains($0.offset) }.map(\.element)
    let strength = kept.map(\.score).sorted(by: >).prefix(3).reduce(0, +) / 3
    guard kept.count >= 1, strength >= 0.9, kept.reduce(0, { $0 + $1.text.count }) >= 60 else { return nil }
    return candidate(section, heading, subject, kept.map(\.text), cues, strength, key)
  }

  private func candidate(
    _ section: Section, _ heading: String, _ subject: String, _ lines: [String], _ cues: Set<Cue>, _ strength: Double,
    _ key: String
  ) -> Candidate {
    let text = lines.joined(separator: " ")
    let advises = Self.advises(section, text)
    var body = Self.spaced(lines)
    if advises, isResearch {
      body = ["Proposed\(subject.isEmpty ? "" : " for \(subject)"), not built in that session:", ""] + body
    } else if !subject.isEmpty, !Self.mentions(subject, in: heading + text) {
      body = ["About \(subject):", ""] + body
    }
    let files = TroubleFinder.unique(ProjectPaths.files(in: text).map(paths.short))
    let type = cues.contains(.decision) ? "decision" : "discovery"
    // What is there weighs more than what was only proposed.
    let score = 2.2 + strength + (cues.contains(.decision) ? 0.4 : 0) - (advises && isResearch ? 0.3 : 0.0)
    return Candidate(
      type: type, title: title(heading, subject, lines), lines: body, score: score, importance: advises ? 3 : 3,
      files: Array(files.prefix(6)), evidence: [key], tags: NoteTags.of(text + " " + heading, files: files))
  }

  /// The heading where it says what the section holds, else with the subject before it or the first sentence after it.
  private func title(_ heading: String, _ subject: String, _ lines: [String]) -> String {
    let bare = Self.withoutNumber(heading)
    let isTelling = bare.split(separator: " ").count >= 4 || Specificity.score(bare) >= 0.3
    let first = lines.first { !$0.hasPrefix("- ") }.map { NoteTitle.of($0) }
    if isTelling {
      let whole = subject.isEmpty || Self.mentions(subject, in: bare) ? bare : "\(subject): \(bare)"
      return NoteTitle.of(whole.count <= NoteTitle.longest ? whole : bare)
    }
    if let first, !first.hasSuffix("…"), first.count >= 30 { return first }
    return NoteTitle.of(subject.isEmpty ? bare : "\(subject): \(bare)")
  }

  private static func withoutNumber(_ heading: String) -> String {
    let rest = heading.drop { $0.isNumber || $0 == "." || $0 == ")" }
    return (rest.count < heading.count ? String(rest) : heading).split(separator: " ").joined(separator: " ")
  }

  private static func advises(_ section: Section, _ text: String) -> Bool {
    let heading = Phrase(section.trail.joined(separator: " "))
    let phrase = Phrase(text)
    return heading.hasAny(["propos", "recommend", " to modify", " to add", " to be built", " plan", " needed ", "toggle mechanism"])
      || phrase.hasAny([" should ", " proposed ", " add a ", " new endpoint", " would "])
  }

  private static func mentions(_ subject: String, in text: String) -> Bool {
    let words = Set(Phrase(text).text.split(separator: " ").map(String.init))
    let own = Phrase(subject).text.split(separator: " ").map(String.init).filter { $0.count > 3 }
    return own.isEmpty || own.filter { words.contains($0) }.count * 2 >= own.count
  }

  /// A paragraph's sentences flow; a list begins after an empty line.
  private static func spaced(_ lines: [String]) -> [String] {
    var spaced: [String] = []
    for line in lines {
      let isItem = line.hasPrefix("- ")
      if let last = spaced.last, !last.isEmpty, isItem != last.hasPrefix("- ") { spaced.append("") }
      if !isItem, let last = spaced.last, !last.isEmpty, !last.hasPrefix("- ") {
        spaced[spaced.count - 1] += " " + line
      } else {
        spaced.append(line)
      }
    }
    return spaced
  }

  private static func shortened(_ text: String) -> String {
    guard text.count > 320 else { return text }
    let sentences = Sentences.of(text)
    var kept = ""
    for sentence in sentences where kept.count + sentence.count < 320 { kept += kept.isEmpty ? sentence : " " + sentence }
    return kept.isEmpty ? String(text.prefix(300)) + "…" : kept
  }
}
