import RecallModel

/// What a person wants, said in a prompt: standing wishes, corrections, facts about the project.
struct WishFinder {
  /// A prompt longer than this is a task with its papers: only what is said very plainly counts.
  private static let longestTalk = 1_500

  private static let standing = [
    " always ", " never ", "from now on", " i prefer ", " we prefer ", " i'd rather ", " i like ", " i hate ",
    " i don't like ",
    "don't ever", " remember that ", " remember to ", " remember ", " keep in mind ", " by convention",
    " our convention",
    " as a rule", "in general ", " every time ", " immer ", " niemals ", " nie ", "ab jetzt", "merk dir",
    "grundsätzlich",
    "ich bevorzuge", "in future", "going forward", "in the future",
  ]
  private static let rules = [
    " we use ", " we don't use ", " we do not use ", " we only use ", " don't use ", " do not use ", " use ",
    " instead of ",
    " not ", " stop ", " no more ", " must ", " should ", " wir nutzen ", " wir verwenden ", " wir benutzen ",
    " bitte kein",
    " lieber ", " nicht ", " keine ", " without asking", " avoid ", " prefer ", " only ",
  ]
  private static let corrections = [
    "no ", "nope ", "that's wrong", "that is wrong", "wrong ", "not like that", "actually ", "i said ",
    "i told you", "nein ",
    "falsch", "don't ", "do not ", "stop ", "please don't", "please do not", "you should have", "why did you",
    "that's not",
    "nicht ", "i already said", "again ",
  ]
  /// The manner of working, whatever the project.
  private static let manners = [
    " i prefer ", " i like ", " i hate ", " i'd rather ", " i don't like ", "ich bevorzuge", " me ",
    " answer", " reply",
    " explain", "antwort", " comment", " commit message", " emoji", " in english", " in german",
    "auf deutsch", " ask before",
    " concise", " briefly", " short ", " summar", " in any project", " all my ", " nachfrag", " kurz",
  ]
  /// What happens always or never is no wish.
  private static let reports = [
    " always fails", " always returns", " always shows", " always gets", " always throws", " always crashes",
    " never returns",
    " never works", " never finishes", " never gets", " never called", " never fires", " never ends",
    " always the same",
    " never shows", " never happened", " stopped working", " always empty", " never runs",
  ]

  let paths: ProjectPaths

  func candidates(in turns: [Turn]) -> [Candidate] {
    var found: [Candidate] = []
    for (place, turn) in turns.enumerated() {
      guard let prompt = turn.prompt else { continue }
      let before = place > 0 ? turns[place - 1] : nil
      found += candidates(in: prompt, after: before)
    }
    return found
  }

  private func candidates(in prompt: SessionEvent, after before: Turn?) -> [Candidate] {
    let sentences = Block.blocks(of: prompt.text).filter { $0.kind == .paragraph || $0.kind == .item }
      .flatMap { Sentences.of($0.text) }
    let isTalk = prompt.text.count <= Self.longestTalk
    let isCorrection =
      before != nil && isTalk && sentences.first.map { Phrase($0).begins(Self.corrections) } == true
    var found: [Candidate] = []
    for (place, sentence) in sentences.enumerated() where (12...400).contains(sentence.count) {
      let phrase = Phrase(sentence)
      guard !sentence.hasSuffix("?"), !phrase.hasAny(Self.reports) else { continue }
      let isStanding = phrase.hasAny(Self.standing)
      let isRule = phrase.hasAny(Self.rules)
      let isCorrecting = isCorrection && place < 2 && isRule
      guard isStanding && (isRule || isTalk) || isCorrecting || (isTalk && Self.saysWhatIsUsed(phrase)) else {
        continue
      }
      let reason = reason(after: place, in: sentences, isCorrecting: isCorrecting)
      found.append(
        candidate(sentence, phrase, reason, prompt, isCorrecting ? before : nil, isStanding: isStanding))
      if found.count == 4 { break }
    }
    return found
  }

  /// `We use pnpm here`, `our staging server is …`.
  private static func saysWhatIsUsed(_ phrase: Phrase) -> Bool {
    phrase.begins([
      "we use ", "we don't use ", "we only use ", "we run ", "we deploy ", "our ", "in this repo",
      "in this project",
      "this repo ", "this project ", "wir nutzen ", "wir verwenden ",
    ]) && !phrase.has(" want ")
  }

  private func reason(after place: Int, in sentences: [String], isCorrecting: Bool) -> String? {
    guard place + 1 < sentences.count else { return nil }
    let next = sentences[place + 1]
    let phrase = Phrase(next)
    let isReason =
      phrase.begins([
        "because ", "otherwise ", "it ", "that ", "this ", "they ", "since ", "weil ", "sonst ", "the reason",
      ])
      // Whoever corrects says why with the next breath.
      || (isCorrecting && phrase.begins(["the ", "our ", "we ", "ci ", "der ", "die ", "das ", "wir "]))
    return isReason && next.count < 300 && !next.hasSuffix("?") ? next : nil
  }

  private func candidate(
    _ sentence: String, _ phrase: Phrase, _ reason: String?, _ prompt: SessionEvent, _ corrected: Turn?,
    isStanding: Bool
  ) -> Candidate {
    let isFact = !isStanding && corrected == nil
    let isPersonal =
      phrase.hasAny(Self.manners)
      && ProjectPaths.files(in: sentence).isEmpty
      && !phrase.hasAny([" this repo", " this project", " here "])
    var lines = [paths.shortened(sentence)]
    if let reason { lines.append(paths.shortened(reason)) }
    if let corrected, let done = Self.whatWasDone(corrected) {
      lines += ["", "**Context:** said after the agent had \(paths.shortened(done))."]
    }
    let type = isFact ? "project_fact" : isPersonal ? "user_pref" : "feedback"
    let text = lines.joined(separator: " ")
    let files = ProjectPaths.files(in: text).map(paths.short)
    return Candidate(
      type: type, title: NoteTitle.of(paths.shortened(sentence)), lines: lines,
      score: (isStanding ? 4 : corrected != nil ? 3.6 : 3) + Specificity.score(sentence) / 2,
      importance: isFact ? 3 : isStanding && isPersonal ? 5 : 4, files: files, evidence: [prompt.key],
      tags: NoteTags.of(text, files: files))
  }

  /// What a correction is about: the last command or change before it.
  private static func whatWasDone(_ turn: Turn) -> String? {
    for tool in turn.tools.reversed() {
      if let command = tool.command, !command.isLooking {
        return "run `\(String(command.command.prefix(120)))`"
      }
      if let file = tool.changedFile { return "changed `\(file)`" }
    }
    return nil
  }
}
