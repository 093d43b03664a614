public import RecallModel
public import RecallStore
import VectorIndex

extension Recaller {
  /// Finds what answers a query.
  ///
  /// Sees every change committed before the call; what was saved a moment ago is found by its words at once, and by its
  /// meaning as soon as it has its vectors.
  ///
  /// - Parameters:
  ///   - project: only this one and `_global`; `nil` for all.
  ///   - limit: the most hits.
  ///   - sides: what to search by; for measuring what each is worth.
  ///   - isCut: whether the list ends where it stops to answer; for measuring what that costs.
  ///   - workingSet: files being worked on: memories about them rank higher.
  ///   - now: what ages are counted from.
  public func recall(
    _ query: SearchQuery, in project: ProjectRow? = nil, limit: Int = 20, sides: RecallSides = .both,
    isCut: Bool = true,
    workingSet: Set<String> = [], now: Timestamp = .now
  ) throws(StoreError) -> Recall {
    let table = try currentFacts()
    let allowed = table.rows(allowedBy: RowFilter(query.filters, scope: project))
    guard !query.isBare else { return newest(allowed, table, limit: limit) }
    let semantics = sides.contains(.meaning) ? loadedSemantics() : nil
    var pass = RecallPass(query, table, allowed, workingSet: workingSet, now: now)
    var notices: [RecallNotice] = []
    if sides.contains(.words) { try pass.findWords(in: store) }
    switch semantics?.vector(of: query.phrase) ?? .none(reasonWithoutVectors ?? "") {
    case .vector(let vector):
      if let semantics { pass.findMeaning(semantics, vector) }
    // Whoever switched vectors off, or never had any, need not be told.
    case .none(let reason): if !reason.isEmpty { notices.append(.lexicalOnly(reason)) }
    }
    guard sides == .both else {
      return Recall(
        hits: pass.ranked(bySide: sides).prefix(limit).map { RecallHit($0, explanation: []) }, isAnswer: true,
        notices: [])
    }
    notices += Self.corrections(pass.lexical)
    if pass.lacksPhrases { notices.append(.phrasesMissing) }
    if pass.hasMeaning, let semantics, !semantics.isCurrent, let pending = try? semantics.counts().pending,
      pending > 0
    {
      notices.append(.embedding(remaining: pending))
    }
    let ranking = Ranking(query.preset ?? preset)
    var ranked = pass.ranked(by: ranking)
    if isCut, query.filters.state == nil,
      (ranked.prefix(Self.lookedAt).map(\.relevance).max() ?? 0) < Self.sure
    {
      ranked = try withArchived(ranked, pass, semantics, ranking, scope: project)
    }
    let cut = isCut ? RelevanceCut(ranked) : RelevanceCut(all: ranked)
    return try answer(cut, ranking, pass, semantics, notices, limit: limit)
  }

  /// What is so relevant answers: the archive need not be asked.
  private static let sure = 0.85
  /// Of the best ones.
  private static let lookedAt = 10

  /// The candidates with those of the archive among them, which must be clearly better to come first.
  ///
  /// What was retired because nobody asked for it is asked for now; what a person removed stays away.
  private func withArchived(
    _ live: [RankedCandidate], _ pass: RecallPass, _ semantics: SemanticIndex?, _ ranking: Ranking,
    scope project: ProjectRow?
  ) throws(StoreError) -> [RankedCandidate] {
    var filters = pass.query.filters
    filters.state = .archived
    let allowed = pass.table.rows(allowedBy: RowFilter(filters, scope: project, isOfUnused: true))
    guard allowed.count > 0 else { return live }
    var archived = pass.elsewhere(allowed)
    try archived.findWords(in: store)
    if pass.hasMeaning, let semantics, case .vector(let vector) = semantics.vector(of: pass.query.phrase) {
      archived.findMeaning(semantics, vector)
    }
    let all = live + archived.ranked(by: ranking)
    return all.indices.sorted { RankedCandidate.isBetter(all[$0], all[$1]) }.map { all[$0] }
  }

  /// Cuts the list where it stops to answer, folds what says the same, and finds the passages.
  private func answer(
    _ cut: RelevanceCut, _ ranking: Ranking, _ pass: RecallPass, _ semantics: SemanticIndex?,
    _ notices: [RecallNotice],
    limit: Int
  ) throws(StoreError) -> Recall {
    var folding = DuplicateFolding(semantics, explainedBy: ranking)
    for candidate in cut.kept where folding.hits.count < limit { try folding.add(candidate, in: store) }
    var hits = Array(folding.hits.prefix(limit))
    for index in hits.indices where index < Self.snippetLimit {
      hits[index].snippet = try store.snippet(of: hits[index].row, terms: pass.lexical.terms)
    }
    return Recall(hits: hits, isAnswer: cut.isAnswer, notices: notices)
  }

  /// Hits that are shown with a passage.
  private static let snippetLimit = 20

  private static func corrections(_ answer: LexicalAnswer) -> [RecallNotice] {
    answer.terms.compactMap { term in
      term.suggestions.isEmpty ? nil : .corrected(term.term.text, to: term.suggestions)
    }
  }

  /// Without words: what the filters let through, the newest first.
  private func newest(_ allowed: OwnerSet, _ table: FactTable, limit: Int) -> Recall {
    let rows = table.all.filter { allowed.contains($0.row.rawValue) }.sorted { left, right in
      if left.created != right.created { return left.created > right.created }
      return left.row > right.row
    }
    let hits = rows.prefix(limit).map { facts in
      RecallHit(row: facts.row, score: 1, explanation: [], snippet: "", duplicates: [])
    }
    return Recall(hits: hits, isAnswer: !hits.isEmpty, notices: [])
  }
}

extension RecallHit {
  init(_ candidate: RankedCandidate, explanation: [ScorePart]) {
    self.init(
      row: candidate.facts.row, score: candidate.score, relevance: candidate.relevance,
      explanation: explanation, snippet: "",
      duplicates: [])
  }
}
