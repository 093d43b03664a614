import Glibc
import RecallModel
import RecallStore
import VectorIndex

/// One query on its way from candidates to an order.
///
/// Used by one thread.
struct RecallPass {
  /// Candidates that each side brings.
  private static let sideLimit = 300
  /// Of the best of each side, whose neighbours are candidates too.
  private static let neighbourSources = 60

  let query: SearchQuery
  let table: FactTable
  let allowed: OwnerSet
  private let question: QuestionTraits
  private let now: Timestamp
  private let workingSet: Set<String>
  private(set) var lexical = LexicalAnswer(hits: [], terms: [])
  private var matches: TermMatches?
  private var nearest: [VectorHit] = []
  /// What is known of cosines so far; `nil` where there are no vectors to ask.
  private var cosines: [MemoryRow: Float]?

  init(
    _ query: SearchQuery, _ table: FactTable, _ allowed: OwnerSet, workingSet: Set<String>, now: Timestamp
  ) {
    self.query = query
    self.table = table
    self.allowed = allowed
    self.workingSet = workingSet
    self.now = now
    question = QuestionTraits(query)
  }

  // MARK: - Candidates

  /// Asks full text.
  mutating func findWords(in store: MemoryStore) throws(StoreError) {
    let allowed = allowed
    let terms = query.terms.map { LexicalTerm($0.text, isPhrase: $0.isPhrase) }
    var search = LexicalSearch(terms: terms, limit: Self.sideLimit, includesArchived: true) {
      row in
      allowed.contains(row.rawValue)
    }
    search.collectsOccurrences = true
    lexical = try store.search(search)
    matches = TermMatches(lexical, memoryCount: table.count)
  }

  /// Asks the vectors.
  mutating func findMeaning(_ semantics: SemanticIndex, _ vector: [Float]) {
    nearest = semantics.nearest(to: vector, limit: Self.sideLimit, allowing: allowed)
    var known = Dictionary(nearest.map { (MemoryRow(rawValue: $0.key.owner), $0.similarity) }) { first, _ in
      first
    }
    let others = candidates.union(around(candidates)).filter { known[$0] == nil }.sorted()
    for (row, cosine) in zip(others, semantics.similarities(of: others, to: vector)) {
      if let cosine { known[row] = cosine }
    }
    cosines = known
  }

  private var candidates: Set<MemoryRow> {
    var rows = Set(lexical.hits.map(\.row))
    rows.formUnion(nearest.lazy.map { MemoryRow(rawValue: $0.key.owner) })
    let best =
      lexical.hits.prefix(Self.neighbourSources).map(\.row)
      + nearest.prefix(Self.neighbourSources).map { MemoryRow(rawValue: $0.key.owner) }
    for row in best {
      let near = table.neighbours(of: row, reach: 2)
      rows.formUnion(near.before.filter { allowed.contains($0.rawValue) })
      rows.formUnion(near.after.filter { allowed.contains($0.rawValue) })
    }
    return rows
  }

  private func around(_ rows: Set<MemoryRow>) -> Set<MemoryRow> {
    rows.reduce(into: []) { around, row in
      let near = table.neighbours(of: row, reach: 4)
      around.formUnion(near.before)
      around.formUnion(near.after)
    }
  }

  // MARK: - Order

  /// All candidates, best first.
  func ranked(by ranking: Ranking) -> [RankedCandidate] {
    candidates.compactMap { row in
      guard let facts = table[row] else { return nil }
      let features = features(of: facts)
      let (score, parts) = ranking.score(features)
      return RankedCandidate(
        facts: facts, features: features, score: score, sum: ranking.sum(features),
        relevance: ranking.relevance(features), parts: parts)
    }.sorted(by: RankedCandidate.isBetter)
  }

  private func features(of facts: RankingFacts) -> CandidateFeatures {
    var features = CandidateFeatures()
    // A memory with a title of its own stands for itself; one without is a piece of a conversation.
    let isPiece = !facts.traits.hasOwnTitle
    let near = table.neighbours(of: facts.row, reach: isPiece ? 4 : 0)
    takeWords(of: facts.row, near, into: &features)
    takeMeaning(of: facts.row, near, into: &features)
    takeForm(of: facts, after: near.before.last, into: &features)
    features.isPiece = isPiece
    features.ageDays = max(0, Float(now.rawValue - facts.created.rawValue) / 86_400e9)
    features.importance = facts.importance
    features.accessCount = facts.accessCount
    features.topic = topic(of: facts)
    features.isInWorkingSet = !workingSet.isDisjoint(with: facts.files)
    return features
  }

  private func takeWords(
    of row: MemoryRow, _ near: FactTable.Neighbours, into features: inout CandidateFeatures
  ) {
    guard let matches else { return }
    var mask = matches.mask(of: row)
    if let before = near.before.last { mask |= matches.mask(of: before) }
    features.words = matches.coverage(mask)
    for row in near.before.suffix(2) { mask |= matches.mask(of: row) }
    for row in near.after.prefix(2) { mask |= matches.mask(of: row) }
    features.nearWords = matches.coverage(mask)
    for row in near.before { mask |= matches.mask(of: row) }
    for row in near.after { mask |= matches.mask(of: row) }
    features.wideWords = matches.coverage(mask)
  }

  private func takeMeaning(
    of row: MemoryRow, _ near: FactTable.Neighbours, into features: inout CandidateFeatures
  ) {
    features.hasMeaning = cosines != nil
    guard let cosines else { return }
    features.meaning = cosines[row] ?? 0
    features.nearMeaning = features.meaning
    for row in near.before { features.nearMeaning = max(features.nearMeaning, cosines[row] ?? -1) }
    for row in near.after { features.nearMeaning = max(features.nearMeaning, cosines[row] ?? -1) }
  }

  private func takeForm(
    of facts: RankingFacts, after before: MemoryRow?, into features: inout CandidateFeatures
  ) {
    let traits = facts.traits
    let opening = facts.title.split { !$0.isLetter && !$0.isNumber }.prefix(2)
    features.name = opening.contains { question.names.contains($0.lowercased()) } ? 1 : 0
    features.time = question.asksWhen && traits.saysWhen ? 1 : 0
    features.answer = max(
      question.asksName ? Float(traits.nameCount) / 3 : 0, question.asksNumber && traits.saysNumber ? 0.6 : 0)
    let followsQuestion = before.flatMap { table[$0] }?.traits.isQuestion == true
    features.reply = (followsQuestion ? 1 : 0) - (traits.isQuestion ? 1 : 0)
  }

  private func topic(of facts: RankingFacts) -> Float {
    guard !question.words.isEmpty else { return 0 }
    let topics = Set(facts.tags.map { $0.lowercased() } + [facts.type])
    return Float(question.words.count { topics.contains($0) }) / Float(question.words.count)
  }

  /// The candidates of one side alone, by its own measure.
  func ranked(bySide side: RecallSides) -> [RankedCandidate] {
    let found =
      side == .words
      ? lexical.hits.map { ($0.row, $0.score) }
      : nearest.map { (MemoryRow(rawValue: $0.key.owner), Double($0.similarity)) }
    return found.compactMap { row, score in
      table[row].map {
        RankedCandidate(
          facts: $0, features: CandidateFeatures(), score: score, sum: 0, relevance: 1, parts: [])
      }
    }
  }
}
