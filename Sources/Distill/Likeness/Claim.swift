/// What one sentence says to hold now: what it is about, and what it says of that.
struct Claim {
  /// Words that carry meaning, stemmed, in order, without what the sentence gives up.
  let slots: [String]
  /// Where it holds.
  let scope: Set<String>
  let isNegative: Bool
  /// It says that something holds beside, or only under a condition.
  let isAddition: Bool
  let isConditional: Bool
  /// What it says to hold no longer.
  let left: Set<String>
  /// What it says to hold instead.
  let taken: String?
  /// All words, for what is told by function words: `with`, `off`.
  let words: Set<String>
  /// It is an order that begins with its verb.
  let isOrder: Bool
  /// What an order asks for: the words between its verb and what it is for; `nil` for what is no order.
  let object: Set<String>?
  private let spelling: [String: String]
  private let values: Set<String>

  /// `nil` for what says nothing of the present.
  init?(_ sentence: String) {
    let statement = Statement(sentence)
    var words = statement.words.map(Alternatives.plain)
    if Self.isHistory(words) {
      guard let rest = Self.present(in: words) else { return nil }
      words = rest
    }
    let change = Change(words)
    var gone = change.map { Set($0.left) } ?? []
    gone.formUnion(change?.marks ?? [])
    let asserted = words.filter { !gone.contains($0) }
    var slots: [String] = []
    var spelling: [String: String] = [:]
    var values: Set<String> = []
    for word in asserted where !Self.isFiller(word) && !Alternatives.scopes.contains(word) {
      let stem = Statement.stem(word)
      if Statement.isNumber(word) || statement.isName(word) || Alternatives.contains(word)
        || Statement.isSpecific(word)
      {
        values.insert(stem)
      }
      spelling[stem] = word
      slots.append(stem)
    }
    guard !slots.isEmpty || change != nil else { return nil }
    self.slots = slots
    self.spelling = spelling
    self.values = values
    scope = Set(words.filter(Alternatives.scopes.contains))
    isNegative =
      asserted.filter { Statement.negations.contains($0) || Self.dislikes.contains($0) }.count % 2 == 1
    isAddition = words.contains { Self.additions.contains($0) }
    isConditional = words.contains { Self.conditions.contains($0) }
    left = Set(change?.left.filter { !Self.isFiller($0) }.map(Statement.stem) ?? [])
    taken = change?.taken
    self.words = Set(asserted)
    object = Self.object(in: asserted)
    isOrder = asserted.first(where: { !Self.openings.contains($0) }).map(Self.orders.contains) ?? false
  }

  func isValue(_ stem: String) -> Bool { values.contains(stem) }
  func isNumber(_ stem: String) -> Bool { Statement.isNumber(stem) }
  func spelled(_ stem: String) -> String { spelling[stem] ?? stem }

  private static func object(in words: [String]) -> Set<String>? {
    guard let verb = words.firstIndex(where: { !openings.contains($0) }), choosing.contains(words[verb])
    else {
      return nil
    }
    let object = words[(verb + 1)...].prefix { !purposes.contains($0) && !Statement.negations.contains($0) }
    let stems = object.filter { !isFiller($0) }.map(Statement.stem)
    return stems.isEmpty || object.endIndex == words.endIndex ? nil : Set(stems)
  }

  private static let choosing: Set<String> = ["use", "prefer", "choose", "pick", "want", "adopt"]
  private static let purposes: Set<String> = [
    "for", "in", "when", "on", "to", "as", "over", "instead", "with", "at",
  ]

  // MARK: - What no longer holds

  private static func isHistory(_ words: [String]) -> Bool {
    for (place, word) in words.enumerated() {
      if Self.past.contains(word) { return true }
      if word == "until", words.contains("was") || words.contains("were") || words.contains("used") {
        return true
      }
      let before = place > 0 ? words[place - 1] : ""
      if word == "used", place + 1 < words.count, words[place + 1] == "to",
        !["is", "are", "be", "get", "gets", "been"].contains(before)
      {
        return true
      }
    }
    return false
  }

  /// What follows on "now": "was 8080 until May, now 9090".
  private static func present(in words: [String]) -> [String]? {
    guard let now = words.firstIndex(where: { $0 == "now" || $0 == "since" || $0 == "today" }) else {
      return nil
    }
    let rest = Array(words[words.index(after: now)...])
    guard !rest.isEmpty else { return nil }
    // The subject is what stood before the verb.
    let subject = words.prefix { !["was", "were", "used", "until", "had"].contains($0) }
    return subject + rest
  }

  private static func isFiller(_ word: String) -> Bool {
    Statement.fillers.contains(word) || Statement.negations.contains(word) || verbs.contains(word)
      || dislikes.contains(word)
  }

  private static let past: Set<String> = [
    "formerly", "previously", "originally", "historically", "früher", "initially",
  ]
  private static let additions: Set<String> = [
    "also", "additionally", "too", "besides", "plus", "addition", "auch",
  ]
  private static let conditions: Set<String> = ["without", "unless", "except", "if", "when", "only", "until"]
  private static let dislikes: Set<String> = [
    "dislikes", "hates", "dislike", "refuses", "rejects", "abandoned",
  ]
  private static let openings: Set<String> = [
    "please", "always", "never", "from", "now", "on", "do", "not", "don't", "we", "the", "user", "team", "i",
    "project",
  ]
  private static let orders: Set<String> = [
    "use", "uses", "using", "prefer", "prefers", "choose", "chose", "run", "write", "answer", "answers",
    "install",
    "pick", "picked", "deploy", "format", "keep", "put", "want", "wants", "like", "likes", "adopt", "adopted",
    "decided", "indent", "name", "commits", "reply", "set", "host",
  ]
  /// Say little of what a sentence is about.
  private static let verbs: Set<String> = [
    "use", "uses", "used", "using", "prefer", "prefers", "preferred", "want", "wants", "wanted", "likes",
    "like", "run",
    "runs", "running", "listen", "listens", "listening", "serve", "serves", "served", "set", "sets", "goes",
    "go",
    "need", "needs", "require", "requires", "required", "expects", "takes", "take", "lasts", "moved", "moves",
    "switched", "switch", "changed", "change", "chose", "choose", "chosen", "decided", "decide", "picked",
    "pick",
    "adopted", "adopt", "default", "currently", "today", "been", "being", "were", "will", "would", "can",
    "after",
    "before", "into", "per", "each", "every", "there", "they", "them", "their", "which", "whose", "user",
    "team",
    "project", "because", "since", "longer", "any", "more", "anymore", "write", "written", "put", "sent",
    "send",
    "reported", "report", "written", "made", "make", "configured", "value", "name", "named", "called",
    "works",
    "happens", "happen", "done", "perform", "performed", "get", "gets", "got", "back", "everything", "with",
    "without", "please", "again", "going", "forward", "new", "current", "actually", "just", "here", "off",
    "up",
    "via", "through", "under", "over", "about", "point", "points", "available", "bound", "exposed", "wir",
    "auf",
    "mit", "nutzen", "nutzt", "verwenden", "hosted", "handled", "managed", "installed", "install", "stays",
  ]
}

/// What a sentence says to give up, and for what.
private struct Change {
  var left: [String] = []
  var taken: String?
  /// The words that say so.
  var marks: Set<String> = []

  init?(_ words: [String]) {
    func at(_ place: Int) -> String { words.indices.contains(place) ? words[place] : "" }
    func content(from place: Int) -> String? {
      words.indices.contains(place)
        ? words[place...].prefix(4).first { !Statement.fillers.contains($0) && !Self.passed.contains($0) }
        : nil
    }
    for (place, word) in words.enumerated() {
      if Self.turns.contains(where: word.hasPrefix), let from = words[place...].firstIndex(of: "from"),
        let to = words[from...].firstIndex(of: "to"), to - from <= 4, to + 1 < words.count
      {
        left = Array(words[(from + 1)..<to])
        taken = at(to + 1)
        marks = ["from", "to", word]
      } else if word.hasPrefix("replac"),
        let with = words[place...].firstIndex(where: { ["with", "by"].contains($0) }),
        with + 1 < words.count
      {
        let isPassive = with == place + 1
        left =
          isPassive
          ? [words[..<place].last { !Statement.fillers.contains($0) && $0 != "been" } ?? ""]
          : Array(words[(place + 1)..<with])
        taken = content(from: with + 1)
        marks = [word]
      } else if word == "replaces", let after = content(from: place + 1) {
        left = [after]
        taken = words[..<place].last { !Statement.fillers.contains($0) }
        marks = [word]
      } else if (word == "instead" && at(place + 1) == "of") || (word == "rather" && at(place + 1) == "than"),
        let after = content(from: place + 2)
      {
        left = [after]
        taken = place > 0 ? at(place - 1) : nil
      } else if (word == "no" && at(place + 1) == "longer") || (word == "not" && words.contains("anymore")),
        let after = content(from: place + (word == "no" ? 2 : 1))
      {
        left = [after]
        marks = ["no", "not", "longer", "anymore"]
      } else if ["dropped", "reverted", "undone", "retired", "ditched"].contains(word)
        || (word == "stopped" && at(place + 1) == "using"), let after = content(from: place + 1)
      {
        left = [after]
        marks = [word, "stopped"]
      } else if word == "over", place > 0, at(place + 1).isEmpty == false,
        Alternatives.exclude(at(place - 1), at(place + 1))
      {
        left = [at(place + 1)]
        taken = at(place - 1)
      } else {
        continue
      }
      left.removeAll { $0.isEmpty }
      if !left.isEmpty { return }
    }
    return nil
  }

  private static let turns = [
    "switch", "mov", "migrat", "chang", "went", "upgrad", "rais", "lower", "increas", "bump", "reduc",
    "convert",
    "renam", "ported",
  ]
  private static let passed: Set<String> = [
    "using", "use", "uses", "used", "need", "needs", "run", "runs", "support", "supports", "require",
    "requires",
    "required", "listens", "any", "more",
  ]
}
