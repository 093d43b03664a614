public import RecallModel

extension ReviewCase {
  /// The versions of its memories that whoever decides has read.
  public struct Seen: Hashable, Sendable {
    /// Of the older, or only, memory.
    public var older: VersionID?
    /// Of the newer.
    public var newer: VersionID?

    /// Takes both as they are.
    public init(older: VersionID?, newer: VersionID?) {
      self.older = older
      self.newer = newer
    }
  }

  /// What came of a decision.
  public enum Settlement: Hashable, Sendable {
    /// It is decided, and its memories are as decided.
    case settled
    /// Somebody else has decided it, or it is gone.
    case closed
    /// A memory of it has another text by now, or is archived: nothing was done.
    case changed
  }
}

extension StoreTransaction {
  /// Decides an open case, and does to its memories what was decided.
  ///
  /// Nothing is purged: what gives way is superseded or goes to the archive, and ``reopenWithMemories(_:)`` takes it
  /// back. Other open cases about a memory that goes to the archive are moot.
  ///
  /// - Parameter seen: what the one who decides has read; of memories that have changed since nothing is decided
  ///   but that both hold.
  public func settle(
    _ reviewCase: ReviewCase, _ decision: ReviewCase.Decision, having seen: ReviewCase.Seen,
    at time: Timestamp
  ) throws(StoreError) -> ReviewCase.Settlement {
    guard try session.integer(.isOpenCase, [.integer(reviewCase.row)]) == 1 else { return .closed }
    if decision == .newer || decision == .older {
      for (memory, version) in [(reviewCase.older, seen.older), (reviewCase.newer, seen.newer)] {
        guard let memory else { continue }
        guard let version, try isUnchanged(memory, since: version) else { return .changed }
      }
    }
    try decide(reviewCase.row, decision, at: time)
    switch (decision, reviewCase.older, reviewCase.newer) {
    case (.newer, let older?, let newer?) where reviewCase.kind != .duplicate:
      try supersede(older, by: newer)
    case (.newer, let older?, let newer): try give(way: older, to: newer, reviewCase, time)
    case (.older, let older?, let newer?): try give(way: newer, to: older, reviewCase, time)
    default: break
    }
    return .settled
  }

  /// Marks a live memory as replaced by another: ranked below it, and said to be replaced; its text stays.
  public func supersede(_ older: MemoryRow, by newer: MemoryRow) throws(StoreError) {
    try session.run(.supersede, [.integer(older.rawValue), .integer(newer.rawValue)])
  }

  /// Opens a decided case again, with those it made moot, and brings back what the decision put away.
  ///
  /// What somebody has restored, changed or removed since then stays as it is. A memory whose path is taken
  /// comes back beside it.
  ///
  /// - Returns: the memories brought back, as they are now; `nil` when the case is open.
  public func reopenWithMemories(_ reviewCase: ReviewCase) throws(StoreError) -> [CatalogEntry]? {
    guard let decision = reviewCase.decision, let decided = reviewCase.decided,
      try session.integer(.isOpenCase, [.integer(reviewCase.row)]) == 0
    else { return nil }
    try reopen(reviewCase.row)
    try session.run(.reopenMoot, [.integer(decided.rawValue)])
    let givenWay: MemoryRow? =
      switch decision {
      case .newer: reviewCase.older
      case .older: reviewCase.newer
      case .both, .moot: nil
      }
    guard let givenWay else { return [] }
    var entry = try entry(givenWay)
    if entry.state == .superseded, decision == .newer, reviewCase.kind != .duplicate {
      try session.run(.reinstate, [.integer(givenWay.rawValue)])
      entry.state = .live
      return [entry]
    }
    let isOurs = try session.integer(.isRetiredByReview, [.integer(givenWay.rawValue)]) == 1
    guard entry.state == .archived, isOurs else { return [] }
    let stem = entry.path.hasSuffix(".md") ? String(entry.path.dropLast(3)) : entry.path
    let path = try freePath(stem, in: entry.project).path
    return [
      try restore(givenWay, to: MemoryPlace(project: entry.project, path: path, type: entry.type))
    ]
  }

  private func give(
    way loser: MemoryRow, to winner: MemoryRow?, _ reviewCase: ReviewCase, _ time: Timestamp
  ) throws(StoreError) {
    try retire(Retirement(memory: loser, reason: .review, successor: winner, time: time))
    if let winner, reviewCase.kind == .duplicate { try inherit(winner, from: loser) }
    try session.run(.closeMoot, [.integer(loser.rawValue), .integer(time.rawValue)])
  }
}

extension MemoryStore {
  /// The projects in whose sessions a question was asked in these words.
  public func projects(asking question: String) throws(StoreError) -> [ProjectRow] {
    try readers.use("look where a question was asked") { session throws(StoreError) in
      var found: [ProjectRow] = []
      try session.each(.projectsAsking, [.text(question)]) {
        found.append(ProjectRow(rawValue: $0.integer(0)))
      }
      return found
    }
  }

  /// The memory that a person said replaces another; `nil` where the texts alone say so.
  public func successor(of memory: MemoryRow) throws(StoreError) -> MemoryRow? {
    try readers.use("look for what replaces a memory") { session throws(StoreError) in
      try session.first(.successor, [.integer(memory.rawValue)]) { MemoryRow(rawValue: $0.integer(0)) }
    }
  }
}

extension Query {
  fileprivate static let isOpenCase = Query("SELECT count(*) FROM review WHERE row = ? AND decision IS NULL")
  fileprivate static let projectsAsking = Query(
    """
    SELECT DISTINCT s.project FROM question q JOIN session s ON s.row = q.session WHERE q.text = ?
    ORDER BY s.project
    """)
  fileprivate static let supersede = Query(
    "UPDATE memory SET state = 'superseded' WHERE row = ? AND state = 'live' AND row <> ?")
  fileprivate static let reinstate = Query(
    "UPDATE memory SET state = 'live' WHERE row = ? AND state = 'superseded'")
  fileprivate static let isRetiredByReview = Query(
    "SELECT count(*) FROM retired WHERE memory = ? AND reason = 'review'")
  fileprivate static let closeMoot = Query(
    """
    UPDATE review SET decision = 'moot', decided = ?2 WHERE decision IS NULL AND (older = ?1 OR newer = ?1)
    """)
  fileprivate static let reopenMoot = Query(
    "UPDATE review SET decision = NULL, decided = NULL WHERE decision = 'moot' AND decided = ?")
  fileprivate static let successor = Query(
    """
    SELECT newer FROM review WHERE older = ? AND decision = 'newer' AND newer IS NOT NULL
    ORDER BY decided DESC, row DESC LIMIT 1
    """)
}
