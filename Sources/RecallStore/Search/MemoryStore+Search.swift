internal import RecallModel

extension MemoryStore {
  /// The most rows looked at when even the rarest term is very common, and for a query's commonest terms.
  private static let commonCandidateLimit = 12_000

  /// BM25 over title, text, tags, files and the parts of identifiers, best first.
  ///
  /// Sees every change committed before the call, whichever process made it. A memory matches when any of the terms
  /// occurs in it; those with more of them, and rarer ones, come first. Superseded memories are among the hits.
  ///
  /// Function words are left out where others are asked for. Where a query has rare and very common words, the rows of
  /// the rare ones are looked at first, and the others only add to their score; what holds none of the rare ones is
  /// looked at if there are fewer hits than wanted, or if it could be the best. Beyond 12,000 rows the newest are
  /// looked at.
  ///
  /// Where the index cannot be brought up to date, for want of space or of the right to write, it answers from what it
  /// has.
  public func search(_ request: LexicalSearch) throws(StoreError) -> LexicalAnswer {
    try catchUpIfPossible()
    return try snapshot("search") { session throws(StoreError) in
      let lookup = try termLookup(session)
      var plan = try LexicalPlan(request, lookup)
      guard request.limit > 0, !plan.isEmpty else { return LexicalAnswer(hits: [], terms: plan.answers) }
      var pass = try ranked(request, plan, lookup)
      while plan.hasDeferred,
        pass.top.count < request.limit || Self.isWorthMore(pass.top.best, plan, request)
      {
        plan.driveMore(max(request.candidateLimit, 2 * plan.candidateCount))
        pass = try ranked(request, plan, lookup)
      }
      let occurrences = (pass.occurrences ?? []).sorted { $0.row < $1.row }
      return LexicalAnswer(hits: pass.top.sorted, terms: plan.answers, occurrences: occurrences)
    }
  }

  /// Whether a row that was not looked at can be the best, and there are not too many of them.
  private static func isWorthMore(
    _ best: LexicalHit?, _ plan: LexicalPlan, _ request: LexicalSearch
  ) -> Bool {
    (best?.score ?? 0) <= plan.deferredScore(request.weights)
      && plan.candidateCount + plan.nextCount <= commonCandidateLimit
  }

  /// Reads the vocabulary for corrections, so that no search has to wait for it; cheap once it is there.
  ///
  /// A daemon calls it when it has nothing else to do.
  public func prepareCorrections() throws(StoreError) {
    try snapshot("read the vocabulary") { session throws(StoreError) in
      _ = try words.vocabularies(at: try fullTextPosition(session), session)
    }
  }

  /// Takes every committed version into full text, a short transaction at a time.
  func catchUpTextIndex() throws(StoreError) {
    guard try readers.use("search", TextIndex.isBehind) else { return }
    while try writing(
      "bring full text up to date",
      { session throws(StoreError) in try TextIndex.catchUp(session, user: user) })
    {}
  }

  /// The same, unless there is no room or no right to.
  func catchUpIfPossible() throws(StoreError) {
    do throws(StoreError) {
      try catchUpTextIndex()
    } catch  where error.code == .full || error.code == .readOnly {}
  }

  /// What is needed to find out what to look for.
  func termLookup(_ session: Connection.Session) throws(StoreError) -> TermLookup {
    let record = try session.first(.fullTextTotals) { $0.bytes(0) }
    return TermLookup(
      tokenizer: try session.fullText().tokenizer, totals: FullTextTotals(record ?? []),
      position: try fullTextPosition(session), knowledge: words, session: session)
  }

  private func fullTextPosition(_ session: Connection.Session) throws(StoreError) -> TermCounts.Position {
    try session.first(.fullTextPosition) { row in
      TermCounts.Position(change: row.integer(0), indexedVersion: row.integer(1))
    } ?? TermCounts.Position(change: 0, indexedVersion: 0)
  }

  private func ranked(
    _ request: LexicalSearch, _ plan: LexicalPlan, _ lookup: TermLookup
  ) throws(StoreError) -> LexicalPass {
    let session = lookup.session
    let expression = plan.expression
    let archived =
      request.includesArchived ? [] : try words.archivedRows(at: lookup.position, session)
    let pass = LexicalPass(
      request, probes: expression.phrases,
      lengths: try words.rowLengths(at: lookup.position, session), averageLength: lookup.totals.averageLength,
      archived: archived)
    let limit = plan.candidateCount > Self.commonCandidateLimit ? Self.commonCandidateLimit : nil
    try session.fullText().scorer.run(pass, expression.text, candidateLimit: limit, session)
    return pass
  }
}

extension Query {
  fileprivate static let fullTextTotals = Query("SELECT block FROM memory_text_data WHERE id = 1")
  fileprivate static let fullTextPosition = Query("SELECT last, indexed_version FROM sequence, upkeep")
}
