/// What a sentence tells by its words.
enum Cue: CaseIterable, Sendable {
  case cause, fix, decision, caveat, fact, change, next

  /// How much a sentence with it is worth, before anything else is known.
  var weight: Double {
    switch self {
    case .cause: 1.6
    case .fix: 1.3
    case .decision: 1.7
    case .caveat: 1.2
    case .fact: 0.8
    case .change: 0.7
    case .next: 0.3
    }
  }

  private var words: [String] {
    switch self {
    case .cause:
      [
        "root cause", "problem was", "issue was", "bug was", "turned out", "turns out", "caused by",
        " culprit", "the reason ",
        "cause was", "cause is", "happens because", "fails because", "failed because", "ursache", "lag daran",
        "because the ",
        "das problem war", "broke because",
      ]
    case .fix:
      [
        "fixed by", " the fix ", "fixed it", "now works", "works now", "resolved by", "solved by",
        " i fixed ", " fixed the ",
        "fix is ", "fix was", "behoben", "passes now", "now pass", "gelöst",
      ]
    case .decision:
      [
        " decided ", " i chose ", " we chose ", " chose ", "going with", "went with", "opted for",
        "settled on", "trade-off",
        "tradeoff", " rather than ", " instead of ", "cleanest place", "the right place", "should happen at",
        "entschieden",
        "statt ", "deliberately", " preferred over ", " is preferable", "not worth ",
      ]
    case .caveat:
      [
        "gotcha", "caveat", "note that", " note ", "important", "only works", "does not work", "doesn't work",
        "must be ",
        "must not", "is required", "requires ", " needs to be ", "cannot ", " can't ", "be careful",
        "watch out", "limitation",
        "never ", "does not support", "doesn't support", "achtung", "pitfall", "race condition",
        "not thread-safe",
      ]
    case .fact:
      [
        "lives in", "live in", "is stored in", "are stored in", "stored in", "defaults to", "by default",
        "single source of truth",
        "already ", "is defined in", "is handled by", "is managed by", "managed by", "the pattern ", "reads ",
        "listens on",
        "runs on", "is read from", "convention", "is the entry point", "is called by", "there is no ",
        "is missing", "missing:",
        "consistent with", "liegt in", "läuft auf", "wird gelesen",
      ]
    case .change:
      [
        " i added", " i've added", " i have added", " i implemented", "implemented ", " i created",
        "refactored", "renamed ",
        " moved ", " replaced ", " removed ", "migrated", "extracted", " i updated", " added ", " upgraded ",
        "umgebaut",
        "hinzugefügt", "ersetzt", "switched ",
      ]
    case .next:
      [
        "next step", "remaining", "still needs", "still need", "not done", "left to do", "follow-up", "todo",
        "offen ist",
      ]
    }
  }

  /// The cues of a sentence.
  static func all(in phrase: Phrase) -> Set<Cue> {
    Set(allCases.filter { phrase.hasAny($0.words) })
  }

  private static let chatter = [
    "let me ", "i'll ", "i will ", "now i ", "now let", "here is ", "here's ", "here are ", "would you like",
    "do you want",
    "shall i", "should i ", "great", "perfect", "excellent", "i now have", "i have a ", "i'm going to",
    "first let", "looking at ",
    "next i ", "sure", "okay", "ok ", "ich werde", "jetzt ", "lass mich", "soll ich", "good question",
    "i need to ", "i can see",
    "you're right", "you are right", "apologies", "sorry", "below is", "the following", "let's ",
    "alles klar", "done",
    "i want to ", "i understand", "thanks", "got it", "understood", "verstanden",
  ]

  /// Whether a sentence is talk about the work and not a result of it.
  static func isChatter(_ phrase: Phrase) -> Bool { phrase.begins(chatter) }

  /// Whether a sentence says it is not sure.
  static func isHedged(_ phrase: Phrase) -> Bool {
    phrase.hasAny([
      " maybe ", " perhaps ", " probably ", " might be ", " may be ", " i think ", " i suspect ",
      " possibly ", "vielleicht",
      "vermutlich", " likely ", " seems to ",
    ])
  }
}
