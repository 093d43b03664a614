public import RecallModel
public import RecallStore
internal import Retrieval

/// Finds what a person should look at: contradictions, facts that no longer hold, questions nothing answers.
///
/// It opens and closes cases, and never takes a memory away: one in doubt is ranked lower until somebody decides. The
/// one text it rewrites is a captured memory that answers what is asked again and again: that gets more important.
public struct ReviewJob: UpkeepJob {
  private let tools: UpkeepTools

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .review }

  /// A step a case.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    var record = try tools.store.upkeepRecord(of: kind.rawValue)
    let sequence = try tools.store.changeSequence()
    let list = try tools.holdings()
    let holdings = Dictionary(uniqueKeysWithValues: list.map { ($0.row, $0) })
    let names = try tools.projectNames()
    var book = try CaseBook(tools.store)
    var disputes = ContradictionSearch(holdings, tools, names)
    var stale = StaleSearch(list, tools, names, roots: try roots())
    let questions = QuestionSearch(holdings, tools, names)
    var steps: [UpkeepStep] = []
    for found in book.open {
      let step: UpkeepStep?
      switch found.kind {
      case .contradiction: step = try recheck(found, holdings, &disputes, at: now)
      case .duplicate, .stale: step = gone(found, holdings, at: now)
      case .question: step = try questions.recheck(found, at: now)
      }
      if let step { steps.append(step) }
    }
    let search = try tools.recaller.neighbourSearch()
    steps += try disputes.steps(among: try changed(since: record.sequence), search, &book, at: now)
    steps += try stale.steps(after: &record.cursor, &book, at: now)
    steps += try questions.steps(&book, at: now)
    record.sequence = sequence
    return UpkeepPlan(steps: steps, record: record)
  }

  private func roots() throws(StoreError) -> [ProjectRow: String] {
    var roots: [ProjectRow: String] = [:]
    for project in try tools.store.catalog().projects { roots[project.row] = project.root }
    return roots
  }

  /// The memories to look at; `nil` for all.
  private func changed(since sequence: Int64) throws(StoreError) -> Set<MemoryRow>? {
    guard sequence > 0 else { return nil }
    return Set(try tools.store.changes(after: sequence).entries.map(\.row))
  }

  /// Closes a case one of whose memories is not live any more.
  private func gone(
    _ found: ReviewCase, _ holdings: [MemoryRow: Holding], at now: Timestamp
  ) -> UpkeepStep? {
    for row in [found.older, found.newer].compactMap({ $0 }) where holdings[row]?.facts.state != .live {
      return CaseBook.close(found, because: "what it was about was retired or replaced", at: now)
    }
    return nil
  }

  private func recheck(
    _ found: ReviewCase, _ holdings: [MemoryRow: Holding], _ search: inout ContradictionSearch,
    at now: Timestamp
  ) throws(StoreError) -> UpkeepStep? {
    if let step = gone(found, holdings, at: now) { return step }
    guard let older = found.older.flatMap({ holdings[$0] }), let newer = found.newer.flatMap({ holdings[$0] })
    else { return nil }
    let versions = (older.provenance.version, newer.provenance.version)
    guard versions.0 != found.olderVersion || versions.1 != found.newerVersion else { return nil }
    guard try search.finding(older, newer, at: now)?.subject == found.subject else {
      return CaseBook.close(
        found, because: "the texts were changed and no longer contradict each other", at: now)
    }
    return CaseBook.follow(found, older: versions.0, newer: versions.1)
  }
}
