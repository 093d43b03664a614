import Foundation

/// What is said in which session of a synthetic year: planted first, whatever any job makes of it.
struct YearPlan {
  /// A session before its texts are made.
  struct Session {
    var number: Int
    var day: Int
    var minute: Int
    var project: Int
    var statements: [YearStatement] = []
    var question: String?
  }

  static let days = 365
  private(set) var sessions: [Session] = []
  private(set) var truths: [YearTruth] = []
  private var random: YearRandom
  private var meanings = 0
  /// Components and aspects that are taken, by project.
  private var taken: Set<[Int]> = []
  private let scale: Double

  init(seed: UInt64, sessions count: Int) {
    random = YearRandom(seed: seed)
    scale = Double(count) / 2_000
    makeSessions(count)
    plantFacts(scaled(320))
    plantReversals(scaled(70))
    plantContradictions(scaled(90))
    plantCompatible(scaled(60))
    plantDuplicates(scaled(210))
    plantNearMisses(scaled(210))
    plantCitations(scaled(60))
    plantQuestions(scaled(12))
    plantNoise(scaled(500))
  }

  private func scaled(_ count: Int) -> Int { max(1, Int(Double(count) * scale)) }

  // MARK: - Days

  /// Every seventh day or so is empty; some weeks are busy.
  private mutating func makeSessions(_ count: Int) {
    let weeks = (0...Self.days / 7).map { _ in [1, 2, 2, 3, 5][random.below(5)] }
    let weights = (0..<Self.days).map { day in
      day % 7 == 6 && random.below(4) > 0 ? 0 : weeks[day / 7] * random.below(5)
    }
    let slots = weights.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    var drawn = (0..<count).map { number in
      Session(
        number: number, day: slots[random.below(slots.count)], minute: 7 * 60 + random.below(14 * 60),
        // Some projects are worked on more than others.
        project: min(random.below(12), random.below(12)))
    }
    drawn.sort { ($0.day, $0.minute, $0.number) < ($1.day, $1.minute, $1.number) }
    for place in drawn.indices { drawn[place].number = place }
    sessions = drawn
  }

  /// A session of a project in a span of days, with room for one more statement; the nearest later one where there is none.
  private mutating func session(of project: Int?, from first: Int, through last: Int) -> Int {
    let fitting = sessions.indices.filter { place in
      (first...last).contains(sessions[place].day) && sessions[place].statements.count < 5
        && (project == nil || sessions[place].project == project)
    }
    if let place = fitting.isEmpty ? nil : random.pick(fitting) { return place }
    return sessions.indices.first {
      sessions[$0].day >= first && (project == nil || sessions[$0].project == project)
    }
      ?? sessions.count - 1
  }

  // MARK: - Statements

  private struct Subject {
    var project: Int
    var component: String
    var aspect: YearWords.Aspect
    var values: [String]
  }

  /// A component and an aspect of it of which nothing was said yet.
  private mutating func subject(in project: Int? = nil) -> Subject {
    while true {
      let project = project ?? random.pick(sessions).project
      let (component, aspect) = (
        random.below(YearWords.components.count), random.below(YearWords.aspects.count)
      )
      guard taken.insert([project, component, aspect]).inserted else { continue }
      return Subject(
        project: project, component: YearWords.components[component], aspect: YearWords.aspects[aspect],
        values: YearWords.aspects[aspect].values.shuffled(using: &random))
    }
  }

  private static func fill(_ template: String, _ component: String, _ value: String = "") -> String {
    let parts = template.components(separatedBy: "{c}").joined(separator: component)
    let text = parts.components(separatedBy: "{v}").joined(separator: value)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private mutating func wordings(_ subject: Subject) -> [String] {
    subject.aspect.statements.shuffled(using: &random)
  }

  private mutating func place(
    _ text: String, in session: Int, type: String = "project_fact", importance: Int = 3, files: [String] = [],
    meaning: Int? = nil
  ) -> Int {
    meanings += 1
    let meaning = meaning ?? meanings
    sessions[session].statements.append(
      YearStatement(text: text, type: type, importance: importance, files: files, meaning: meaning))
    return meaning
  }

  private func name(_ project: Int) -> String { YearWords.projects[project] }

  /// Two texts of one project, the second up to six weeks later.
  private mutating func plantPair(
    _ kind: YearTruth.Kind, _ first: String, _ second: String, project: Int?, type: String = "project_fact",
    isSame: Bool = false, gap: Int = 42, query: String? = nil, markers: [String] = []
  ) {
    let early = session(of: project, from: 0, through: Self.days - gap - 8)
    let day = sessions[early].day
    let late = session(of: project, from: day + 1, through: day + gap)
    let meaning = place(first, in: early, type: type)
    _ = place(second, in: late, type: type, meaning: isSame ? meaning : nil)
    truths.append(
      YearTruth(
        kind: kind, query: query, first: first, second: second, markers: markers,
        project: project.map(name) ?? "_global", days: [day, sessions[late].day]))
  }

  // MARK: - Planting

  private mutating func plantFacts(_ count: Int) {
    for _ in 0..<count {
      let subject = subject()
      let text = Self.fill(wordings(subject)[0], subject.component, subject.values[0])
      let session = session(of: subject.project, from: 0, through: Self.days - 1)
      _ = place(text, in: session)
      truths.append(
        YearTruth(
          kind: .fact, query: Self.fill(random.pick(subject.aspect.questions), subject.component),
          first: text,
          markers: [subject.component, subject.values[0]], project: name(subject.project),
          days: [sessions[session].day]))
    }
  }

  /// A wish, and later the other way round.
  private mutating func plantReversals(_ count: Int) {
    let all = YearWords.contexts.flatMap { context in YearWords.choices.map { ($0, context) } }
    for ((topic, options), context) in all.shuffled(using: &random).prefix(count) {
      let (old, new) = { ($0[0], $0[1]) }(options.shuffled(using: &random))
      let first = random.pick([
        "I prefer \(old) for \(topic) \(context).", "Use \(old) for \(topic) \(context).",
      ])
      let second = random.pick([
        "From now on use \(new) for \(topic) \(context), no longer \(old).",
        "Use \(new) for \(topic) \(context).",
        "I changed my mind: \(new) for \(topic) \(context).",
        "I prefer \(new) over \(old) for \(topic) \(context).",
      ])
      plantPair(
        .reversal, first, second, project: nil, type: "user_pref", gap: 120,
        query: random.pick(["what do I want for \(topic) \(context)", "preferred way of \(topic) \(context)"])
      )
    }
  }

  private mutating func plantContradictions(_ count: Int) {
    for _ in 0..<count {
      let subject = subject()
      let wordings = wordings(subject)
      plantPair(
        .contradiction, Self.fill(wordings[0], subject.component, subject.values[0]),
        Self.fill(wordings[random.below(2)], subject.component, subject.values[1]), project: subject.project)
    }
  }

  /// What looks like a contradiction and is none: another subject.
  private mutating func plantCompatible(_ count: Int) {
    for _ in 0..<count {
      let one = subject()
      var other = subject(in: one.project)
      while other.aspect.values != one.aspect.values { other = subject(in: one.project) }
      let wording = wordings(one)[0]
      plantPair(
        .compatible, Self.fill(wording, one.component, one.values[0]),
        Self.fill(wording, other.component, one.values[1]), project: one.project)
    }
  }

  private mutating func plantDuplicates(_ count: Int) {
    let beginnings = ["", "", "Note: ", "As seen today, ", "Remember that ", "It turns out that "]
    for _ in 0..<count {
      let subject = subject()
      let wordings = wordings(subject)
      let again = Self.fill(wordings[1], subject.component, subject.values[0])
      let beginning = random.pick(beginnings)
      let starts = again.hasPrefix("The ") || again.hasPrefix("A ")
      let second =
        beginning.isEmpty
        ? again : beginning + (starts ? again.prefix(1).lowercased() + again.dropFirst() : again)
      plantPair(
        .duplicate, Self.fill(wordings[0], subject.component, subject.values[0]), second,
        project: subject.project,
        isSame: true)
    }
  }

  /// What differs in one number, host, file or negation, and says something else by it.
  private mutating func plantNearMisses(_ count: Int) {
    for number in 0..<count {
      let subject = subject()
      let wording = wordings(subject)[0]
      let (component, values) = (subject.component, subject.values)
      let text = Self.fill(wording, component, values[0])
      let pair: (String, String)
      switch number % 5 {
      case 0: pair = ("In staging: \(text)", "In production: \(Self.fill(wording, component, values[1]))")
      case 1: pair = ("In staging: \(text)", "In production: \(text)")
      case 2:
        let host = "\(component.split(separator: " ")[0])-\(1 + random.below(4))"
        pair = (
          "The \(component) on \(host).internal was rebuilt.",
          "The \(component) on \(host)b.internal was rebuilt."
        )
      case 3:
        let stem = component.split(separator: " ").joined(separator: "_")
        pair = (
          "The limits of the \(component) are set in config/\(stem).toml.",
          "The limits of the \(component) are documented in docs/\(stem).md."
        )
      default:
        pair = (
          "The \(component) may be restarted while jobs run.",
          "The \(component) may not be restarted while jobs run."
        )
      }
      plantPair(.nearMiss, pair.0, pair.1, project: subject.project)
    }
  }

  /// Facts that name a file: half of the files go before the year ends.
  private mutating func plantCitations(_ count: Int) {
    for number in 0..<count {
      let subject = subject()
      let words = subject.component.split(separator: " ")
      let file = "src/\(words[0])/\(words[1])_\(number).ts"
      let text = random.pick([
        "The rules of the \(subject.component) are in `\(file)`.",
        "`\(file)` starts the \(subject.component).",
        "Settings of the \(subject.component) are read by `\(file)`.",
      ])
      let session = session(of: subject.project, from: 280, through: Self.days - 30)
      _ = place(text, in: session, files: [file])
      truths.append(
        YearTruth(
          kind: number % 2 == 0 ? .stale : .current, first: text, project: name(subject.project),
          days: [sessions[session].day], file: file))
    }
  }

  private mutating func plantQuestions(_ count: Int) {
    for _ in 0..<count {
      let subject = subject()
      let question = Self.fill(random.pick(subject.aspect.questions), subject.component) + "?"
      let places = sessions.indices.filter { sessions[$0].project == subject.project }.shuffled(
        using: &random
      ).prefix(4)
      for place in places { sessions[place].question = question }
      truths.append(
        YearTruth(
          kind: .question, query: question, first: question, project: name(subject.project),
          days: places.map { sessions[$0].day }.sorted()))
    }
  }

  private mutating func plantNoise(_ count: Int) {
    for _ in 0..<count {
      meanings += 1
      sessions[random.below(sessions.count)].statements.append(
        YearStatement(text: random.pick(YearWords.hollow), type: "change", importance: 2, meaning: 0))
    }
  }
}
