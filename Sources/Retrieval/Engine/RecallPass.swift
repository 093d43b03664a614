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
  /// Cosines by row, as far as they are of use; `nil` where there are no vectors to ask.
  private var cosines: RowTable<Float>?
  private static let unknown: Float = -2

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

  /// The same query among other memories.
  func elsewhere(_ allowed: OwnerSet) -> RecallPass {
    RecallPass(query, table, allowed, workingSet: workingSet, now: now)
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
    var known = RowTable(missing: Self.unknown, last: table.last)
    for hit in nearest { known[MemoryRow(rawValue: hit.key.owner)] = hit.similarity }
    var others = RowSet(last: table.last)
    for row in candidates {
      let near = table.neighbours(of: row, reach: Self.reach)
      for row in [row] + near.before + near.after where known[row] == Self.unknown { others.insert(row) }
    }
    for (row, cosine) in zip(others.rows, semantics.similarities(of: others.rows, to: vector)) {
      if let cosine { known[row] = cosine }
    }
    cosines = known
  }

  /// How far around a piece of a conversation its neighbours count.
  private static let reach = 4
  /// How far around the best hits neighbours are candidates themselves.
  private static let candidateReach = 2

  private var candidates: [MemoryRow] {
    var set = RowSet(last: table.last)
    for hit in lexical.hits { set.insert(hit.row) }
    for hit in nearest { set.insert(MemoryRow(rawValue: hit.key.owner)) }
    let best =
      lexical.hits.prefix(Self.neighbourSources).map(\.row)
      + nearest.prefix(Self.neighbourSources).map { MemoryRow(rawValue: $0.key.owner) }
    for row in best {
      let near = table.neighbours(of: row, reach: Self.candidateReach)
      for row in near.before where allowed.contains(row.rawValue) { set.insert(row) }
      for row in near.after where allowed.contains(row.rawValue) { set.insert(row) }
    }
    return set.rows
  }

  // MARK: - Order

  /// All candidates, best first.
  func ranked(by ranking: Ranking) -> [RankedCandidate] {
    let phrases = requiredPhrases
    let found = candidates.compactMap { row -> RankedCandidate? in
      guard let facts = table[row], phrases == 0 || (matches?.mask(of: row) ?? 0) & phrases == phrases else {
        return nil
      }
      let features = features(of: facts)
      return RankedCandidate(
        facts: facts, features: features, score: ranking.score(features), sum: ranking.sum(features),
        relevance: ranking.relevance(features))
    }
    // Candidates are large to move about: their places are sorted.
    return found.indices.sorted { RankedCandidate.isBetter(found[$0], found[$1]) }.map { found[$0] }
  }

  /// The phrases that a result must have, a bit each: all of them, if any memory has them all.
  private var requiredPhrases: UInt64 {
    var bits: UInt64 = 0
    for (place, term) in query.terms.prefix(LexicalSearch.termLimit).enumerated() where term.isPhrase {
      bits |= 1 << UInt64(place)
    }
    return bits != 0 && lexical.hits.contains { $0.matched & bits == bits } ? bits : 0
  }

  /// Whether vectors were asked.
  var hasMeaning: Bool { cosines != nil }

  /// Whether the query has phrases that no memory has.
  var lacksPhrases: Bool { requiredPhrases == 0 && query.terms.contains(where: \.isPhrase) }

  private func features(of facts: RankingFacts) -> CandidateFeatures {
    var features = CandidateFeatures()
    // A memory with a title of its own stands for itself; one without, among others of its session, is a piece of a
    // conversation.
    let near = table.neighbours(of: facts.row, reach: facts.traits.hasOwnTitle ? 0 : Self.reach)
    let isPiece = !near.before.isEmpty || !near.after.isEmpty
    takeWords(of: facts.row, near, into: &features)
    takeMeaning(of: facts.row, near, into: &features)
    takeForm(of: facts, after: near.before.last, into: &features)
    features.isPiece = isPiece
    features.ageDays = max(0, Float(now.rawValue - facts.created.rawValue) / 86_400e9)
    features.importance = facts.importance
    features.accessCount = facts.accessCount
    features.topic = topic(of: facts)
    features.isInDoubt = facts.isInDoubt
    features.isPreference = facts.type == "user_pref" || facts.type == "feedback"
    features.isArchived = facts.state == .archived
    features.isInWorkingSet = !facts.files.isEmpty && !workingSet.isDisjoint(with: facts.files)
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
    // What was saved a moment ago has no vector yet: its words must speak for it.
    guard let cosines, cosines[row] != Self.unknown else {
      features.hasMeaning = false
      return
    }
    features.meaning = max(0, cosines[row])
    features.nearMeaning = features.meaning
    for row in near.before { features.nearMeaning = max(features.nearMeaning, cosines[row]) }
    for row in near.after { features.nearMeaning = max(features.nearMeaning, cosines[row]) }
  }

  private func takeForm(
    of facts: RankingFacts, after before: MemoryRow?, into features: inout CandidateFeatures
  ) {
    let traits = facts.traits
    features.name = question.names(facts.title) ? 1 : 0
    features.time = question.asksWhen && traits.saysWhen ? 1 : 0
    features.answer = max(
      question.asksName ? Float(traits.nameCount) / 3 : 0, question.asksNumber && traits.saysNumber ? 0.6 : 0)
    let followsQuestion = before.flatMap { table[$0] }?.traits.isQuestion == true
    features.reply = (followsQuestion ? 1 : 0) - (traits.isQuestion ? 1 : 0)
  }

  private func topic(of facts: RankingFacts) -> Float {
    guard !question.words.isEmpty else { return 0 }
    guard !facts.tags.isEmpty || question.words.contains(facts.type) else { return 0 }
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
          facts: $0, features: CandidateFeatures(), score: score, sum: 0, relevance: 1)
      }
    }
  }
}
