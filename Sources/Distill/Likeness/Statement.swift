/// A text as its words, for comparing it with another.
struct Statement {
  /// In words: a longer text says more than one thing.
  static let longest = 30

  let words: [String]
  let isNegative: Bool
  /// Words that carry meaning.
  let content: Set<String>
  /// Numbers, paths and identifiers.
  let specifics: Set<String>
  private let names: Set<String>

  init(_ text: String) {
    var words: [String] = []
    var names: Set<String> = []
    var specifics: Set<String> = []
    let raw = text.split(whereSeparator: { $0.isWhitespace || ",;()[]{}\"*→".contains($0) })
    for (place, piece) in raw.enumerated() {
      let isCode = piece.contains("`")
      let bare = String(piece.filter { $0 != "`" }.drop { ".:!?'".contains($0) })
      let word = Self.withoutMarks(bare)
      guard !word.isEmpty else { continue }
      // 30s is 30 s, and 60 seconds is 60 s.
      for part in Self.parts(of: word.lowercased()) { words.append(Self.unit(part)) }
      let isName =
        isCode || (place > 0 && word.first?.isUppercase == true) || Self.isSpecific(word)
        || word.dropFirst().contains(where: \.isUppercase)
      if isName { names.insert(word.lowercased()) }
      if isCode || Self.isSpecific(word) {
        specifics.formUnion(Self.parts(of: word.lowercased()).map(Self.unit))
      }
    }
    self.words = Self.converted(words.map { Self.numbers[$0] ?? $0 })
    self.names = names
    self.specifics = specifics.intersection(self.words).union(self.words.filter { Self.isNumber($0) })
    isNegative = self.words.filter { Self.negations.contains($0) }.count % 2 == 1
    content = Set(
      self.words.filter { !Self.fillers.contains($0) && !Self.negations.contains($0) }.map(Self.stem))
  }

  /// Neighbouring words that carry meaning: "upload scheduler" names one thing, "upload" and "scheduler" many.
  private var pairs: Set<[String]> {
    let stems = words.filter {
      !Self.fillers.contains($0) && !Self.negations.contains($0) && !Self.isNumber($0)
    }.map(Self.stem)
    return Set(zip(stems, stems.dropFirst()).map { [$0, $1] })
  }

  /// Whether the other names the same thing and gives the same numbers and names, in whatever words.
  func isSame(as other: Statement) -> Bool {
    let (mine, theirs) = (specifics.union(names), other.specifics.union(other.names))
    guard !mine.union(theirs).isEmpty, isNegative == other.isNegative, !pairs.isDisjoint(with: other.pairs),
      mine.isSubset(of: other.words), theirs.isSubset(of: words), reversal(of: other) == nil,
      !Self.opposites.contains(where: {
        words.contains($0.0) != other.words.contains($0.0)
          && words.contains($0.1) != other.words.contains($0.1)
      })
    else { return false }
    return words.filter(Self.isNumber).sorted() == other.words.filter(Self.isNumber).sorted()
  }

  /// Where it says that something holds: in production, on Linux.
  var places: Set<String> { Set(words.map(Alternatives.plain)).intersection(Alternatives.places) }

  func overlap(_ other: Statement) -> Double {
    let union = content.union(other.content).count
    return union == 0 ? 0 : Double(content.intersection(other.content).count) / Double(union)
  }

  /// Whether the other says the same and then more.
  func isBeginning(of other: Statement) -> Bool {
    guard other.words.count > words.count, !words.isEmpty, other.words.starts(with: words) else {
      return false
    }
    return !Self.negations.contains(other.words[words.count])
  }

  /// What stands where the other has something else, between the same words.
  func replacement(in other: Statement) -> Contradiction? {
    let (mine, theirs) = (slots, other.slots)
    let (myStems, theirStems) = (Set(mine.map(Self.stem)), Set(theirs.map(Self.stem)))
    var gone = mine.filter { !theirStems.contains(Self.stem($0)) }
    var come = theirs.filter { !myStems.contains(Self.stem($0)) }
    // "rebuilt" is of "rebuilds".
    let forms = gone.filter { word in !isName(word) && come.contains { Self.isForm($0, of: word) } }
    come.removeAll { word in !other.isName(word) && forms.contains { Self.isForm($0, of: word) } }
    gone.removeAll { forms.contains($0) }
    // With nothing taken away there is only more detail.
    guard !gone.isEmpty, !come.isEmpty else { return nil }
    let kept = Set(mine.map(Self.stem)).intersection(theirStems).count
    let (numbersGone, numbersCome) = (gone.filter(Self.isNumber), come.filter(Self.isNumber))
    if let old = numbersGone.first, let new = numbersCome.first, kept >= 1,
      kept * 2 >= min(mine.count, theirs.count)
    {
      return .number(old: old, new: new)
    }
    // Another subject and another name: each holds for its own.
    if gone.count >= 2, come.count >= 2, gone.first == mine.first, come.first == theirs.first { return nil }
    // A short command differs in its one word: "Use pnpm", "Use bun".
    if gone.count <= 2, come.count <= 2, kept >= 1, gone.count == come.count || kept >= 3,
      mine.count <= 4 || isName(gone[0]) || other.isName(come[0])
    {
      let old = gone.first(where: isName) ?? gone[0]
      let new = come.first(where: other.isName) ?? come[0]
      return Self.isNumber(old) == Self.isNumber(new) ? .name(old: old, new: new) : nil
    }
    return nil
  }

  /// "X instead of Y" against "Y instead of X", or against plain Y.
  func reversal(of other: Statement) -> (String, String)? {
    guard let mine = choice, let theirs = other.choice, mine.taken != theirs.taken,
      mine.taken == theirs.left || mine.left == theirs.taken
    else { return nil }
    return (mine.taken, theirs.taken)
  }

  private var choice: (taken: String, left: String)? {
    for (place, word) in words.enumerated() where place > 0 {
      let next = place + 1 < words.count ? words[place + 1] : ""
      let isPair = (word == "instead" && next == "of") || (word == "rather" && next == "than")
      let isSingle = ["not", "over", "statt"].contains(word)
      let after = place + (isPair ? 2 : 1)
      guard isPair || isSingle, after < words.count else { continue }
      return (words[place - 1], words[after])
    }
    return nil
  }

  private var slots: [String] { words.filter { !Self.fillers.contains($0) && !Self.negations.contains($0) } }

  func isName(_ word: String) -> Bool { names.contains(word) }

  static func isNumber(_ word: String) -> Bool {
    word.first?.isNumber == true || (word.hasPrefix("v") && word.dropFirst().first?.isNumber == true)
  }

  private static func isForm(_ word: String, of other: String) -> Bool {
    word.count > 4 && other.count > 4 && word.allSatisfy(\.isLetter) && word.commonPrefix(with: other) >= 4
  }

  private static func withoutMarks(_ word: String) -> String {
    var word = word
    while let last = word.last, ".:!?'".contains(last) { word.removeLast() }
    return word
  }

  private static func parts(of word: String) -> [String] {
    let digits = word.prefix { $0.isNumber || $0 == "." }
    let rest = word.dropFirst(digits.count)
    guard !digits.isEmpty, !rest.isEmpty, rest.allSatisfy(\.isLetter) else { return [word] }
    return [String(digits), String(rest)]
  }

  private static func unit(_ word: String) -> String {
    switch word {
    case "second", "seconds", "sec", "secs", "sekunden": "s"
    case "minute", "minutes", "mins", "minuten": "min"
    case "milliseconds", "millisecond", "msec": "ms"
    case "hour", "hours", "hrs", "stunden": "h"
    case "megabytes", "megabyte": "mb"
    case "gigabytes", "gigabyte": "gb"
    case "kilobytes", "kilobyte": "kb"
    default: word
    }
  }

  /// Durations in milliseconds and sizes in kilobytes, so that one amount has one spelling.
  private static func converted(_ words: [String]) -> [String] {
    let factors: [String: (Double, String)] = [
      "s": (1000, "ms"), "min": (60_000, "ms"), "h": (3_600_000, "ms"), "mb": (1024, "kb"),
      "gb": (1_048_576, "kb"),
    ]
    var result: [String] = []
    for word in words {
      if let (factor, unit) = factors[word], let last = result.last, let number = Double(last), number < 1e9 {
        result[result.count - 1] = "\(Int(number * factor))"
        result.append(unit)
      } else {
        result.append(word)
      }
    }
    return result
  }

  static func stem(_ word: String) -> String {
    guard word.count > 3, word.allSatisfy(\.isLetter) else { return word }
    var stem = word
    if let ending = ["ing", "ed", "es", "s", "e"].first(where: word.hasSuffix) {
      stem.removeLast(ending.count)
    }
    // "committing" is of "commit".
    if let last = stem.last, stem.dropLast().last == last { stem.removeLast() }
    return stem
  }

  /// "Two spaces" and "four spaces" differ in a number.
  ///
  /// "One" is more often no number.
  private static let numbers: [String: String] = [
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "twenty": "20", "thirty": "30", "sixty": "60", "hundred": "100",
  ]

  static let negations: Set<String> = [
    "not", "never", "no", "don't", "doesn't", "isn't", "aren't", "can't", "cannot", "won't", "avoid", "stop",
    "nicht", "nie", "niemals", "kein", "keine", "keinen", "mustn't", "shouldn't", "didn't", "wasn't",
    "forbidden",
  ]
  static let opposites: [(String, String)] = [
    ("enabled", "disabled"), ("enable", "disable"), ("on", "off"), ("true", "false"), ("allow", "deny"),
    ("allowed", "forbidden"), ("required", "optional"), ("synchronous", "asynchronous"),
    ("public", "private"),
    ("before", "after"), ("tabs", "spaces"), ("safe", "unsafe"), ("always", "never"), ("immer", "nie"),
  ]
  static let fillers: Set<String> = [
    "the", "a", "an", "is", "are", "was", "be", "to", "of", "in", "on", "at", "for", "and", "or", "it", "its",
    "this", "that",
    "with", "by", "as", "we", "i", "you", "please", "should", "must", "always", "do", "does", "now", "from",
    "der", "die",
    "das", "ist", "und", "zu", "im", "wir", "instead", "rather", "than", "so", "all", "only", "our", "your",
    "has", "have", "live", "lives", "keep", "kept", "stored", "located",
  ]
}

extension String {
  /// How many characters two texts begin with alike.
  fileprivate func commonPrefix(with other: String) -> Int {
    zip(self, other).prefix { $0 == $1 }.count
  }
}

extension Statement {
  /// Whether a word is an identifier, a path, a version, a number or an option.
  static func isSpecific(_ word: String) -> Bool {
    let body = word.dropFirst()
    if word.contains(where: \.isNumber) { return true }
    if word.contains("_") || (word.contains("/") && word.count > 3) || word.hasPrefix("--") { return true }
    let hasDotInside = body.dropLast().contains(".")
    return hasDotInside || (body.contains(where: \.isUppercase) && word.contains(where: \.isLowercase))
  }
}
