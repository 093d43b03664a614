import Distill
import RecallModel
import RecallStore
import Retrieval

/// Finds what was asked in several sessions, and what answers it.
struct QuestionSearch {
  private static let leastSessions = 3
  /// Words that two wordings of one question share, of all their words.
  private static let likeness = 0.6
  /// Words of a question that its answer has.
  private static let answered = 0.6

  /// One question, in all its wordings.
  private struct Asked {
    var stems: [Set<String>]
    var sessions: Set<SessionRow>
    var projects: Set<ProjectRow>
    var text: String
    var first: Timestamp
    var last: Timestamp
  }

  private let holdings: [MemoryRow: Holding]
  private let tools: UpkeepTools
  private let names: [ProjectRow: String]

  init(_ holdings: [MemoryRow: Holding], _ tools: UpkeepTools, _ names: [ProjectRow: String]) {
    self.holdings = holdings
    self.tools = tools
    self.names = names
  }

  /// First takes in what was asked since the last time; once that is done, a step for each question that nothing
  /// answers, and for each answer that is put forward.
  func steps(_ book: inout CaseBook, at now: Timestamp) throws(StoreError) -> [UpkeepStep] {
    if let step = try QuestionIntake(store: tools.store).step(at: now) { return [step] }
    let start = Timestamp(rawValue: now.rawValue - QuestionIntake.days * Holding.day)
    var asked: [Asked] = []
    for question in try tools.store.questions(since: start) { Self.take(question, into: &asked) }
    var known = book.all.filter { $0.kind == .question }.map { Self.words($0.subject) }
    var steps: [UpkeepStep] = []
    var forward: Set<MemoryRow> = []
    for question in asked where question.sessions.count >= Self.leastSessions {
      if let answer = try answer(to: question.text, in: question.projects) {
        guard forward.insert(answer.row).inserted, let step = try raise(answer, question, at: now) else {
          continue
        }
        steps.append(step)
      } else if !known.contains(where: { one in question.stems.contains { Self.isLike(one, $0) } }),
        let stems = question.stems.last
      {
        known.append(stems)
        if let step = book.step(
          for: found(question, stems, at: now),
          "“\(question.text)”: asked in \(question.sessions.count) sessions, and nothing answers it; review/ asks"
        ) {
          steps.append(step)
        }
      }
    }
    return steps
  }

  /// Closes a case that is answered by now.
  func recheck(_ found: ReviewCase, at now: Timestamp) throws(StoreError) -> UpkeepStep? {
    let stems = Self.words(found.subject)
    guard let answer = try answer(to: found.subject, stems, in: []) else { return nil }
    return CaseBook.close(found, because: "\(path(answer)) answers it", at: now)
  }

  // MARK: - Asking

  private static func take(_ question: StoredQuestion, into asked: inout [Asked]) {
    let (text, project) = (question.text, question.project)
    let stems = Substance.stems(of: text)
    guard stems.count >= 2 else { return }
    guard let place = asked.firstIndex(where: { $0.stems.contains { isLike($0, stems) } }) else {
      asked.append(
        Asked(
          stems: [stems], sessions: [question.session], projects: [project], text: text, first: question.time,
          last: question.time))
      return
    }
    if !asked[place].stems.contains(stems) { asked[place].stems.append(stems) }
    asked[place].sessions.insert(question.session)
    asked[place].projects.insert(project)
    asked[place].first = min(asked[place].first, question.time)
    if question.time >= asked[place].last {
      asked[place].last = question.time
      asked[place].text = text
    }
  }

  private static func isLike(_ one: Set<String>, _ other: Set<String>) -> Bool {
    let union = one.union(other).count
    return union > 0 && Double(one.intersection(other).count) / Double(union) >= likeness
  }

  private static func words(_ subject: String) -> Set<String> {
    Set(subject.split(separator: " ").map(String.init))
  }

  private func found(_ question: Asked, _ stems: Set<String>, at now: Timestamp) -> ReviewCase {
    let projects = question.projects.compactMap { names[$0] }.sorted().joined(separator: ", ")
    let span = "\(question.first.iso8601UTC.prefix(10)) to \(question.last.iso8601UTC.prefix(10))"
    return ReviewCase(
      name: "question-\(FileNames.slug(fromTitle: question.text))",
      subject: stems.sorted().joined(separator: " "),
      kind: .question, older: nil, olderVersion: nil,
      reason:
        "“\(question.text)” was asked in \(question.sessions.count) sessions (\(projects), \(span)), and no memory answers it.",
      found: now)
  }

  // MARK: - Answering

  private func answer(to text: String, in projects: Set<ProjectRow>) throws(StoreError) -> Holding? {
    try answer(to: text, Substance.stems(of: text), in: projects)
  }

  /// The first live memory found that has most of the question's words.
  private func answer(
    to text: String, _ stems: Set<String>, in projects: Set<ProjectRow>
  ) throws(StoreError) -> Holding? {
    var query = SearchQuery()
    query.terms = text.split { !$0.isLetter && !$0.isNumber && !"._-/".contains($0) }.prefix(24).map {
      SearchTerm(String($0))
    }
    let recall = try tools.recaller.recall(query, in: projects.count == 1 ? projects.first : nil, limit: 5)
    guard recall.isAnswer else { return nil }
    for hit in recall.hits {
      guard let holding = holdings[hit.row], holding.facts.state == .live, holding.facts.type != "session"
      else { continue }
      let body = try tools.body(of: holding)
      guard !body.contains("?") else { continue }
      let shared = stems.intersection(Substance.stems(of: "\(holding.facts.title)\n\(body)")).count
      if Double(shared) >= Self.answered * Double(stems.count) { return holding }
    }
    return nil
  }

  private func raise(_ answer: Holding, _ question: Asked, at now: Timestamp) throws(StoreError)
    -> UpkeepStep?
  {
    guard answer.isCaptured, answer.facts.importance < 4,
      !answer.facts.tags.contains(ImportanceByUse.askedTag)
    else { return nil }
    let name = answer.provenance.path.split(separator: "/").last.map(String.init) ?? ""
    let text = try tools.store.text(of: answer.provenance.version)
    guard let generated = GeneratedText(text, type: answer.facts.type, name: name) else { return nil }
    let revision = generated.revision(at: now) {
      $0.importance = min(4, $0.importance + 1)
      $0.tags.append(ImportanceByUse.askedTag)
    }
    let (row, version) = (answer.row, answer.provenance.version)
    return UpkeepStep(
      "\(path(answer)): answers “\(question.text)”, asked in \(question.sessions.count) sessions"
    ) {
      transaction throws(StoreError) in
      _ = try transaction.revise(row, revision, unlessChangedSince: version)
    }
  }

  private func path(_ holding: Holding) -> String {
    "by-project/\(names[holding.facts.project] ?? Project.globalName)/\(holding.provenance.path)"
  }
}
