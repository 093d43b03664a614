import RecallModel

/// What went wrong and was put right: a command that failed and later worked, with what was said in between.
struct TroubleFinder {
  let paths: ProjectPaths
  /// Answers that may speak of a failure: the last ones before it works again.
  private static let nearAnswers = 12
  /// Steps after it works again that still speak of it.
  private static let afterwards = 3

  private enum Step {
    case tool(ToolStep)
    case answer(Answer)

    var event: SessionEvent {
      switch self {
      case .tool(let tool): tool.event
      case .answer(let answer): answer.event
      }
    }
  }

  /// The steps of a session in order, and where what is looked for stands among them.
  private struct Course {
    var steps: [Step] = []
    /// By step: where its turn ends.
    var turnEnds: [Int] = []
    /// By a command's head: where it worked.
    var successes: [String: [Int]] = [:]

    init(_ turns: [Turn]) {
      for turn in turns {
        let own = (turn.tools.map(Step.tool) + turn.answers.map(Step.answer))
          .sorted { ($0.event.time, $0.event.key) < ($1.event.time, $1.event.key) }
        for step in own {
          if case .tool(let tool) = step, let command = tool.command, !command.failed {
            successes[command.head, default: []].append(steps.count)
          }
          steps.append(step)
        }
        turnEnds += own.map { _ in steps.count }
      }
    }
  }

  func candidates(in turns: [Turn]) -> [Candidate] {
    let course = Course(turns)
    var found: [Candidate] = []
    var seen: Set<String> = []
    for (place, step) in course.steps.enumerated() {
      guard case .tool(let tool) = step, let command = tool.command, command.failed, !command.isLooking,
        !seen.contains(command.head)
      else { continue }
      let errors = ErrorLines.of(command.output)
      guard !errors.isEmpty else { continue }
      if let candidate = candidate(command, errors, at: place, in: course) {
        found.append(candidate)
        seen.insert(command.head)
      }
    }
    return found
  }

  private func candidate(
    _ failure: ShellCommand, _ errors: [String], at place: Int, in course: Course
  ) -> Candidate? {
    let success = course.successes[failure.head]?.first { $0 > place }
    // What never worked again is spoken of in its own turn, if at all: later words are about something else.
    let end = success.map { min($0 + 1 + Self.afterwards, course.turnEnds[$0]) } ?? course.turnEnds[place]
    let between = course.steps[(place + 1)..<end]
    let told = between.compactMap { step -> [Said]? in
      if case .answer(let answer) = step { answer.said } else { nil }
    }.suffix(Self.nearAnswers).joined().filter { (20...360).contains($0.text.count) && !$0.isQuestion }
    let cause = told.filter { Self.tells(.cause, $0) }.max { Self.rank($0) < Self.rank($1) }
    let fix = told.filter { Self.tells(.fix, $0) && $0.text != cause?.text }.max {
      Self.rank($0) < Self.rank($1)
    }
    guard cause != nil || fix != nil else { return nil }
    let caveats = told.filter { said in
      said.text != cause?.text && said.text != fix?.text && Self.tells(.caveat, said)
        && said.specificity > 0.2
    }.prefix(2)
    let files = Self.unique(
      course.steps[place..<(success ?? end)].compactMap { step in
        if case .tool(let tool) = step { tool.changedFile.map(paths.short) } else { nil }
      })
    var lines = ["**Symptom:** `\(paths.shortened(String(failure.command.prefix(160))))` failed:", "", "```"]
    lines += errors.map(paths.shortened) + ["```", ""]
    if let cause { lines.append("**Cause:** \(paths.shortened(cause.text))") }
    if let fix { lines.append("**Fix:** \(paths.shortened(fix.text))") }
    if !files.isEmpty {
      lines.append("**Changed:** " + files.prefix(4).map { "`\($0)`" }.joined(separator: ", "))
    }
    lines += caveats.map { "**Note:** \(paths.shortened($0.text))" }
    if let success, case .tool(let tool) = course.steps[success], let command = tool.command {
      lines.append("**Verified:** `\(paths.shortened(String(command.command.prefix(160))))` passes.")
    }
    let subject = cause?.text ?? fix?.text ?? ""
    let keys =
      [course.steps[place].event.key, cause?.key, fix?.key, success.map { course.steps[$0].event.key }]
      .compactMap { $0 } + caveats.map(\.key)
    return Candidate(
      type: "bugfix", title: NoteTitle.of(paths.shortened(subject)), lines: lines,
      score: 3.2 + (cause == nil ? 0 : 0.8) + (success == nil ? 0 : 0.8), importance: cause != nil ? 4 : 3,
      files: Array(files.prefix(6)), evidence: Self.unique(keys),
      tags: NoteTags.of(lines.joined(separator: " ") + subject, files: files))
  }

  private static func tells(_ cue: Cue, _ said: Said) -> Bool {
    said.cues.contains(cue) && !said.isHedged && !said.phrase.begins(["let me ", "i'll ", "now let"])
  }

  private static func rank(_ said: Said) -> Double {
    let isPlain = said.phrase.hasAny([
      "root cause", "problem was", "issue was", "bug was", "turned out", "caused by", "fixed by",
    ])
    return said.specificity + (isPlain ? 1 : 0)
  }

  static func unique(_ items: [String]) -> [String] {
    var seen: Set<String> = []
    return items.filter { seen.insert($0).inserted }
  }
}
