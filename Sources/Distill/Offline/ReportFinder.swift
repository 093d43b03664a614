import RecallModel

/// What a long answer with headings holds: a note for each section that says something.
struct ReportFinder {
  let paths: ProjectPaths
  /// Nothing was changed in the session: what is recommended there was not done.
  let isResearch: Bool

  /// - Parameter blocks: those of the text.
  static func isReport(_ text: String, _ blocks: [Block]) -> Bool {
    guard text.utf8.count > 900 else { return false }
    return blocks.count { if case .heading = $0.kind { true } else { false } } >= 2
  }

  private struct Section {
    /// From the report's own heading down.
    var trail: [String]
    var blocks: [Block] = []
  }

  func candidates(in turns: [Turn]) -> [Candidate] {
    turns.flatMap { turn in
      turn.answers.filter(\.isReport).flatMap { candidates(in: $0.event) }
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
    words.removeAll {
      ["proposal", "proposed", "approach", "report", "research", "findings", "summary", "plan"].contains(
        $0.lowercased().filter { $0.isLetter })
    }
    return words.joined(separator: " ").filter { !"\"“”".contains($0) }
  }

  /// Sections that a reader of notes has no use for.
  private static let dull = [
    "next steps", "conclusion", "table of contents", "questions", "open questions", "references",
    "problem statement",
    "what the feature is", "request", "files to modify", "files to change", "estimated", "effort",
    "summary of changes",
  ]

  private func candidate(_ section: Section, _ subject: String, _ key: String) -> Candidate? {
    guard let heading = section.trail.last else { return nil }
    let plainHeading = heading.lowercased().filter { $0.isLetter || $0 == " " }
    guard !Self.dull.contains(where: { plainHeading.hasPrefix($0) || plainHeading == " " + $0 }) else {
      return nil
    }
    let lines = self.lines(of: section)
    let kept = Self.chosen(lines)
    let scores = kept.map { lines[$0].score }.sorted(by: >)
    let strength = scores.prefix(3).reduce(0, +) / 3
    let texts = Self.withLabels(kept, lines)
    guard !kept.isEmpty, strength >= 0.9, texts.reduce(0, { $0 + $1.count }) >= 60 else { return nil }
    let cues = kept.reduce(into: Set<Cue>()) { $0.formUnion(lines[$1].cues) }
    return candidate(section, heading, subject, texts, cues, strength, key)
  }

  /// A sentence or a point of a section.
  private struct Line {
    var text: String
    var isItem: Bool
    var score: Double
    var cues: Set<Cue>
    /// Means nothing without the one before it.
    var isDependent: Bool
    /// What announces the list it stands in.
    var label: String?
  }

  private func lines(of section: Section) -> [Line] {
    var lines: [Line] = []
    var label: String?
    for block in section.blocks {
      switch block.kind {
      case .paragraph:
        label = nil
        for sentence in Sentences.of(Self.withoutFileLabel(block.text)) {
          if sentence.hasSuffix(":") || sentence.hasSuffix(":**") {
            // It announces a list, or code that the note does not have.
            if sentence.count <= 160 { label = paths.shortened(sentence) }
          } else if let line = line(sentence, isItem: false, after: lines.last) {
            lines.append(line)
          }
        }
      case .item:
        if var line = line(block.text, isItem: true, after: nil) {
          line.label = label
          lines.append(line)
        }
      default: label = nil
      }
    }
    return lines
  }

  private func line(_ sentence: String, isItem: Bool, after last: Line?) -> Line? {
    guard (18...600).contains(sentence.count), !sentence.hasSuffix("?") else { return nil }
    let phrase = Phrase(sentence)
    guard !Cue.isChatter(phrase) else { return nil }
    let cues = Cue.all(in: phrase)
    let score = (cues.map(\.weight).max() ?? 0) + Specificity.score(sentence)
    let text = Self.shortened(Self.balanced(paths.shortened(sentence)))
    return Line(
      text: text, isItem: isItem, score: score, cues: cues,
      isDependent: !isItem && phrase.begins(Self.pointers))
  }

  /// How sentences begin that speak of the one before.
  private static let pointers = [
    "this ", "that ", "these ", "those ", "it ", "they ", "both ", "however ", "but ", "so ", "then ",
    "also ", "which ",
    "there ", "otherwise ", "instead ", "dies ", "das ",
  ]

  /// The best lines, in their order; one that leans on another only together with it.
  private static func chosen(_ lines: [Line]) -> [Int] {
    let ranked = lines.indices.sorted { (lines[$0].score, $1) > (lines[$1].score, $0) }
    var kept: Set<Int> = []
    for place in ranked where kept.count < 6 && lines[place].score >= 0.3 {
      guard lines[place].isDependent else {
        kept.insert(place)
        continue
      }
      guard place > 0, !lines[place - 1].isItem, !lines[place - 1].isDependent, kept.count < 5 else {
        continue
      }
      kept.formUnion([place - 1, place])
    }
    return kept.sorted()
  }

  /// The lines' texts, and before the points of a list what announces it.
  private static func withLabels(_ kept: [Int], _ lines: [Line]) -> [String] {
    var texts: [String] = []
    var label: String?
    for place in kept {
      let line = lines[place]
      if let announced = line.label, announced != label { texts.append(announced) }
      label = line.label
      texts.append((line.isItem ? "- " : "") + line.text)
    }
    return texts
  }

  private static func balanced(_ text: String) -> String {
    text.split(separator: "**", omittingEmptySubsequences: false).count % 2 == 1
      ? text : text.replacing("**", with: "")
  }

  /// `**File:** path` before a text is told by the note's files.
  private static func withoutFileLabel(_ text: String) -> String {
    guard text.hasPrefix("**File:**") || text.hasPrefix("**File**:") else { return text }
    let rest = text.split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
    return rest.count == 3 ? String(rest[2].drop { $0 == " " }) : text
  }

  private func candidate(
    _ section: Section, _ heading: String, _ subject: String, _ lines: [String], _ cues: Set<Cue>,
    _ strength: Double,
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
      type: type, title: title(heading, subject, lines, isProposal: advises && isResearch), lines: body,
      score: score, importance: advises ? 3 : 3,
      files: Array(files.prefix(6)), evidence: [key], tags: NoteTags.of(text + " " + heading, files: files))
  }

  /// The heading where it says what the section holds, else with the subject before it or the first sentence after it.
  private func title(_ heading: String, _ subject: String, _ lines: [String], isProposal: Bool) -> String {
    let title = title(heading, subject, lines)
    // What was only thought of must not read as done.
    return isProposal && !title.hasPrefix("Propos") ? NoteTitle.of("Proposed: \(title)") : title
  }

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
    let bare = (rest.count < heading.count ? String(rest) : heading).replacing("(Optional)", with: "")
    return bare.replacing("(optional)", with: "").split(separator: " ").joined(separator: " ")
  }

  private static func advises(_ section: Section, _ text: String) -> Bool {
    let heading = Phrase(
      section.trail.suffix(section.trail.count > 1 ? section.trail.count - 1 : 1).joined(separator: " "))
    let phrase = Phrase(text)
    return heading.hasAny([
      "propos", "recommend", " to modify", " to add", " to be built", " plan", " needed ", "toggle mechanism",
    ])
      || phrase.hasAny([" should ", " proposed ", " add a ", " new endpoint", " would ", " reuse "])
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
      let isLabel = line.hasSuffix(":") || line.hasSuffix(":**")
      if let last = spaced.last, !last.isEmpty, isItem != last.hasPrefix("- ") || isLabel {
        spaced.append("")
      }
      if !isItem, !isLabel, let last = spaced.last, !last.isEmpty, !last.hasPrefix("- ") {
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
    for sentence in sentences where kept.count + sentence.count < 320 {
      kept += kept.isEmpty ? sentence : " " + sentence
    }
    return kept.isEmpty ? String(text.prefix(300)) + "…" : kept
  }
}
