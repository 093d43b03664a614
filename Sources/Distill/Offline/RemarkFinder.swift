import RecallModel

/// What the agent said in passing that is worth keeping: sentences with a cue, those that belong together as one note.
struct RemarkFinder {
  let paths: ProjectPaths
  /// Remarks of one turn that are looked at, the weightiest: a turn of thousands has few that count.
  private static let looked = 200

  private struct Remark {
    var said: Said
    var score: Double
    /// What stands in code spans.
    var names: Set<Substring>
    /// The sentence before it in the same answer, where that says something by itself.
    var lead: String?

    var sentence: String { said.text }
    var cues: Set<Cue> { said.cues }
    var key: String { said.key }
  }

  func candidates(in turns: [Turn]) -> [Candidate] {
    turns.flatMap { turn in
      group(remarks(in: turn)).compactMap { candidate($0, turn) }
    }
  }

  private func remarks(in turn: Turn) -> [Remark] {
    var remarks: [Remark] = []
    for (place, answer) in turn.answers.enumerated() where !answer.isReport {
      var lead: String?
      for said in answer.said {
        if var remark = remark(said, isLast: place == turn.answers.count - 1) {
          remark.lead = lead
          remarks.append(remark)
        }
        let isPlain = said.text.count < 300 && !said.isQuestion && said.specificity >= 0.25 && !said.isChatter
        lead = isPlain ? said.text : nil
      }
    }
    guard remarks.count > Self.looked else { return remarks }
    let least = remarks.map(\.score).sorted(by: >)[Self.looked - 1]
    return Array(remarks.filter { $0.score >= least }.prefix(Self.looked))
  }

  private func remark(_ said: Said, isLast: Bool) -> Remark? {
    guard let best = said.cues.map(\.weight).max(), (28...420).contains(said.text.count), !said.isQuestion,
      !said.text.hasSuffix(":"), !said.isChatter
    else { return nil }
    var score = best + 0.25 * Double(said.cues.count - 1) + said.specificity
    if isLast { score += 0.4 }
    if said.isHedged { score -= 1 }
    return Remark(said: said, score: score, names: Self.names(in: said.text))
  }

  /// Causes and fixes of a turn belong together, and so do decisions; anything else stands for itself.
  private func group(_ remarks: [Remark]) -> [[Remark]] {
    let trouble = remarks.filter {
      !$0.cues.isDisjoint(with: [.cause, .fix]) && !$0.cues.contains(.decision)
    }
    let decisions = remarks.filter { $0.cues.contains(.decision) }
    let rest = remarks.filter {
      $0.cues.isDisjoint(with: [.cause, .fix, .decision, .next]) && $0.cues != [.change]
    }
    let changes = remarks.filter { $0.cues == [.change] }
    return [trouble, decisions, changes].filter { !$0.isEmpty } + pairs(rest)
  }

  /// Remarks about the same names, together.
  private func pairs(_ remarks: [Remark]) -> [[Remark]] {
    var groups: [[Remark]] = []
    for remark in remarks {
      let place = groups.firstIndex { group in
        group.count < 4 && group.contains { !remark.names.isDisjoint(with: $0.names) }
      }
      if let place { groups[place].append(remark) } else { groups.append([remark]) }
    }
    return groups
  }

  private static func names(in sentence: String) -> Set<Substring> {
    Set(
      sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 && $0.element.count > 2 }.map(\.element))
  }

  private func candidate(_ remarks: [Remark], _ turn: Turn) -> Candidate? {
    let kept = remarks.sorted { $0.score > $1.score }.prefix(4)
    guard let best = kept.first, best.score >= 1.9 else { return nil }
    let inOrder = remarks.filter { remark in kept.contains { $0.sentence == remark.sentence } }
    var sentences = inOrder.map(\.sentence)
    // A decision alone seldom says what it is about.
    if inOrder[0].cues.contains(.decision), let lead = inOrder[0].lead { sentences.insert(lead, at: 0) }
    let text = sentences.joined(separator: " ")
    let cues = inOrder.reduce(into: Set<Cue>()) { $0.formUnion($1.cues) }
    let changed = TroubleFinder.unique(turn.tools.compactMap(\.changedFile).map(paths.short))
    let type = Self.type(cues, hasChanges: !changed.isEmpty, text)
    // A change that nothing is said about is seen in the code.
    guard type != "change" && type != "feature" || best.score >= 2.2 else { return nil }
    let named = ProjectPaths.files(in: text).map(paths.short)
    let files = TroubleFinder.unique(
      named + (["bugfix", "feature", "refactor", "change"].contains(type) ? changed : []))
    return Candidate(
      type: type, title: NoteTitle.of(paths.shortened(best.sentence)),
      lines: sentences.count == 1
        ? [paths.shortened(best.sentence)] : sentences.map { "- " + paths.shortened($0) },
      score: best.score + 0.2 * Double(inOrder.count - 1), importance: Self.importance(type),
      files: Array(files.prefix(6)), evidence: TroubleFinder.unique(inOrder.map(\.key)),
      tags: NoteTags.of(text, files: files))
  }

  static func type(_ cues: Set<Cue>, hasChanges: Bool, _ text: String) -> String {
    let phrase = Phrase(text)
    if cues.contains(.decision) { return "decision" }
    if cues.contains(.fix) || (cues.contains(.cause) && hasChanges) { return "bugfix" }
    if cues.contains(.change) {
      if phrase.hasAny([" refactor", " extracted ", " renamed ", " moved ", " umgebaut"]) {
        return "refactor"
      }
      return phrase.hasAny([" added ", " implemented ", " created ", " new "]) ? "feature" : "change"
    }
    return "discovery"
  }

  static func importance(_ type: String) -> Int {
    switch type {
    case "decision", "bugfix": 4
    case "discovery", "project_fact", "feature": 3
    default: 2
    }
  }
}
