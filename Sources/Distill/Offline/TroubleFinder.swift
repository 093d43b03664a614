import RecallModel

/// What went wrong and was put right: a command that failed and later worked, with what was said in between.
struct TroubleFinder {
  let paths: ProjectPaths
  /// Answers after a failure that may speak of it, and how much of each is read.
  private static let nearAnswers = 12
  private static let readCharacters = 8_000

  func candidates(in turns: [Turn]) -> [Candidate] {
    let steps = turns.flatMap { turn in
      (turn.tools + turn.answers).sorted { ($0.time, $0.key) < ($1.time, $1.key) }
    }
    var found: [Candidate] = []
    var seen: Set<String> = []
    for (place, step) in steps.enumerated() {
      guard let command = ShellCommand(step), command.failed, !command.isLooking, !seen.contains(command.head)
      else {
        continue
      }
      let errors = ErrorLines.of(command.output)
      guard !errors.isEmpty else { continue }
      if let candidate = candidate(command, errors, after: steps[(place + 1)...]) {
        found.append(candidate)
        seen.insert(command.head)
      }
    }
    return found
  }

  private func candidate(
    _ failure: ShellCommand, _ errors: [String], after steps: ArraySlice<SessionEvent>
  ) -> Candidate? {
    let success = steps.first { step in
      guard let command = ShellCommand(step) else { return false }
      return !command.failed && command.head == failure.head
    }
    // After the success only its own turn's last words still speak of it.
    let until = success.flatMap { success in steps.firstIndex { $0.key == success.key } } ?? steps.endIndex
    // What is said of it is said soon: before it works again, or in the first words after.
    let near = steps[..<min(until + 3, steps.endIndex)].lazy.filter { $0.kind == .answer }.prefix(Self.nearAnswers)
    let sentences = near.flatMap { answer in
      Block.blocks(of: String(answer.text.prefix(Self.readCharacters)))
        .filter { $0.kind == .paragraph || $0.kind == .item }
        .flatMap { Sentences.of($0.text) }.map { (sentence: $0, key: answer.key) }
    }
    let told = sentences.filter { (20...360).contains($0.sentence.count) && !$0.sentence.hasSuffix("?") }
    let cause = told.filter { Self.tells(.cause, $0.sentence) }.max {
      Self.rank($0.sentence) < Self.rank($1.sentence)
    }
    let fix = told.filter { Self.tells(.fix, $0.sentence) && $0.sentence != cause?.sentence }
      .max { Self.rank($0.sentence) < Self.rank($1.sentence) }
    guard cause != nil || fix != nil else { return nil }
    let caveats = told.filter { remark in
      remark.sentence != cause?.sentence && remark.sentence != fix?.sentence
        && Self.tells(.caveat, remark.sentence)
        && Specificity.score(remark.sentence) > 0.2
    }.prefix(2)
    let changed = steps[..<until].compactMap(\.changedFile).map(paths.short)
    var lines = ["**Symptom:** `\(paths.shortened(String(failure.command.prefix(160))))` failed:", "", "```"]
    lines += errors.map(paths.shortened) + ["```", ""]
    if let cause { lines.append("**Cause:** \(paths.shortened(cause.sentence))") }
    if let fix { lines.append("**Fix:** \(paths.shortened(fix.sentence))") }
    let files = Self.unique(changed)
    if !files.isEmpty {
      lines.append("**Changed:** " + files.prefix(4).map { "`\($0)`" }.joined(separator: ", "))
    }
    lines += caveats.map { "**Note:** \(paths.shortened($0.sentence))" }
    if let success, let command = ShellCommand(success) {
      lines.append("**Verified:** `\(paths.shortened(String(command.command.prefix(160))))` passes.")
    }
    let subject = cause?.sentence ?? fix?.sentence ?? ""
    let keys =
      [failure.event.key] + [cause?.key, fix?.key, success?.key].compactMap { $0 } + caveats.map(\.key)
    return Candidate(
      type: "bugfix", title: NoteTitle.of(paths.shortened(subject)), lines: lines,
      score: 3.2 + (cause == nil ? 0 : 0.8) + (success == nil ? 0 : 0.8), importance: cause != nil ? 4 : 3,
      files: Array(files.prefix(6)), evidence: Self.unique(keys),
      tags: NoteTags.of(lines.joined(separator: " ") + subject, files: files))
  }

  private static func tells(_ cue: Cue, _ sentence: String) -> Bool {
    let phrase = Phrase(sentence)
    return Cue.all(in: phrase).contains(cue) && !Cue.isHedged(phrase)
      && !phrase.begins(["let me ", "i'll ", "now let"])
  }

  private static func rank(_ sentence: String) -> Double {
    let phrase = Phrase(sentence)
    let isPlain = phrase.hasAny([
      "root cause", "problem was", "issue was", "bug was", "turned out", "caused by", "fixed by",
    ])
    return Specificity.score(sentence) + (isPlain ? 1 : 0)
  }

  static func unique(_ items: [String]) -> [String] {
    var seen: Set<String> = []
    return items.filter { seen.insert($0).inserted }
  }
}
