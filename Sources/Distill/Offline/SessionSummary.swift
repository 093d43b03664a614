import RecallModel

/// The session in short: what was asked, looked at, learned and done, and what is left.
struct SessionSummary {
  let paths: ProjectPaths
  let turns: [Turn]
  let kept: [Candidate]

  /// `nil` where nothing happened that anybody would look up.
  func proposal() -> MemoryProposal? {
    guard let first = turns.compactMap(\.prompt).first(where: { !Self.isSmallTalk($0.text) }) else {
      return nil
    }
    let tools = turns.flatMap(\.tools)
    let answers = turns.flatMap(\.answers)
    guard !answers.isEmpty || !tools.isEmpty else { return nil }
    let request = Self.request(first.text)
    let changed = TroubleFinder.unique(tools.compactMap(\.changedFile).map(paths.short))
    let done = completed(changed)
    guard !kept.isEmpty || !changed.isEmpty || !done.isEmpty || tools.count >= 5 else { return nil }
    var text = "## Request\n\n\(paths.shortened(request))\n"
    text += section("Investigated", investigated(tools))
    text += section("Learned", kept.map { "- \($0.title)" })
    text += section("Completed", done)
    text += section("Next steps", next(answers))
    let files = TroubleFinder.unique(changed + kept.flatMap(\.files))
    let keys = [first.key] + (answers.last.map { [$0.event.key] } ?? [])
    return MemoryProposal(
      type: "session", title: title(request), body: text, importance: 2,
      tags: NoteTags.of(kept.map(\.title).joined(separator: " ") + " " + request, files: files),
      files: Array(files.prefix(12)), evidence: keys)
  }

  private func section(_ name: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n## \(name)\n\n" + lines.joined(separator: "\n") + "\n"
  }

  private func title(_ request: String) -> String {
    NoteTitle.of(paths.shortened(Sentences.of(request).first ?? request))
  }

  private static func isSmallTalk(_ text: String) -> Bool {
    text.count < 12
      || ["hi", "hello", "thanks", "ok", "yes", "no", "continue", "hallo"].contains(text.lowercased())
  }

  /// What was asked for: of a long prompt with headings the task, not the papers that come with it.
  static func request(_ prompt: String) -> String {
    let blocks = Block.blocks(of: prompt)
    var paragraphs: [String] = []
    var isTask = true
    var task: [String] = []
    for block in blocks {
      if case .heading = block.kind {
        isTask = Phrase(block.text).hasAny([
          " task", " request", " assignment", " goal", " instructions", " aufgabe", " what to do",
        ])
      } else if block.kind == .paragraph || block.kind == .item {
        paragraphs.append(block.text)
        if isTask { task.append(block.text) }
      }
    }
    let isLong = prompt.count > 1_200
    let pool = isLong && !task.isEmpty ? task : paragraphs
    let chosen = isLong ? Self.likeliest(pool) : pool.joined(separator: " ")
    var kept = ""
    var sentences = Sentences.of(chosen)
    // What announces a list says nothing without it.
    if sentences.count > 1, sentences.last?.hasSuffix(":") == true { sentences.removeLast() }
    for (place, whole) in sentences.enumerated() {
      let label = ["TASK: ", "Task: ", "IMPORTANT: "].first { place == 0 && whole.hasPrefix($0) }
      let sentence = String(whole.dropFirst(label?.count ?? 0))
      guard kept.isEmpty || kept.count + sentence.count < 420 else { break }
      kept += kept.isEmpty ? sentence : " " + sentence
    }
    return kept.isEmpty ? String(prompt.prefix(300)) : String(kept.prefix(600))
  }

  /// What asks for work: the longest such paragraph, as papers before it may ask for small things too.
  private static func likeliest(_ pool: [String]) -> String {
    let asking = pool.filter { asks($0) }
    guard let best = asking.max(by: { $0.count < $1.count }) else { return pool.last ?? "" }
    // What leads up to the question is not the question.
    let sentences = Sentences.of(best)
    let first = sentences.firstIndex { asks($0) } ?? 0
    return sentences[first...].joined(separator: " ")
  }

  private static func asks(_ text: String) -> Bool {
    let phrase = Phrase(text)
    return phrase.hasAny([
      " wants you to ", " your task ", " i want you to ", " i need you to ", " task the user ",
    ])
      || phrase.begins([
        "research", "investigate", "add ", "fix ", "implement", "find", "please", "create", "build", "make ",
        "task ",
        "propose", "refactor", "update", "explain", "review", "test", "debug", "migrate", "set up", "check",
        "can you", "help",
        "i want", "i need", "we need",
      ])
  }

  private func investigated(_ tools: [ToolStep]) -> [String] {
    let files = TroubleFinder.unique(tools.compactMap(\.readFile).map(paths.short))
    guard !files.isEmpty else { return [] }
    let shown = files.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    return [files.count > 8 ? "\(files.count) files were read, among them \(shown)." : "Read: \(shown)."]
  }

  private func completed(_ changed: [String]) -> [String] {
    var lines: [String] = []
    for answer in turns.compactMap({ $0.answers.last }) where !answer.isReport {
      for said in answer.said where (20...260).contains(said.text.count) && !said.isQuestion {
        guard !said.cues.isDisjoint(with: [.change, .fix]), !said.isChatter else { continue }
        lines.append("- " + paths.shortened(said.text))
      }
    }
    lines = Array(TroubleFinder.unique(lines).suffix(5))
    if !changed.isEmpty {
      lines.append(
        "- Changed: " + changed.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
          + (changed.count > 8 ? " and \(changed.count - 8) more" : ""))
    }
    let checks = turns.flatMap(\.tools).compactMap(\.command).filter {
      !$0.failed && Self.isCheck($0.command)
    }
    if let last = checks.last {
      lines.append("- Verified with `\(paths.shortened(String(last.command.prefix(140))))`")
    }
    if lines.isEmpty, let report = turns.last?.answers.last, report.isReport {
      let headings = Block.blocks(of: report.event.text).compactMap { block -> String? in
        if case .heading(let level) = block.kind, level <= 3 { block.text } else { nil }
      }
      if !headings.isEmpty {
        lines.append("- A report was written: " + headings.prefix(6).joined(separator: "; ") + ".")
      }
    }
    return lines
  }

  private static func isCheck(_ command: String) -> Bool {
    [
      " test", "pytest", "cargo check", "tsc", "lint", "swift build", "make ", "npm run build", "go vet",
      "jest", "vitest", "mypy",
    ]
    .contains { (" " + command).contains($0) }
  }

  /// Points under a heading that names what is left, and sentences that do.
  private func next(_ answers: [Answer]) -> [String] {
    guard let last = answers.last else { return [] }
    var lines: [String] = []
    var isNext = false
    for block in Block.blocks(of: last.event.text) {
      switch block.kind {
      case .heading:
        isNext = Phrase(block.text).hasAny([" next step", " remaining", " todo", " follow-up", " left to do"])
      case .item where isNext: lines.append("- " + paths.shortened(String(block.text.prefix(220))))
      case .paragraph:
        for sentence in Sentences.of(block.text)
        where (16...260).contains(sentence.count) && !sentence.hasSuffix("?") {
          let phrase = Phrase(sentence)
          if isNext || (Cue.all(in: phrase).contains(.next) && !Cue.isChatter(phrase)) {
            lines.append("- " + paths.shortened(sentence))
          }
        }
      default: break
      }
    }
    return Array(lines.prefix(5))
  }
}
