public import RecallModel

extension MemoryStore {
  /// Every case there has been, decided ones among them, oldest first.
  public func reviewCases() throws(StoreError) -> [ReviewCase] {
    try readers.use("read the cases for review") { session throws(StoreError) in
      try ReviewCase.all(.reviewCases, session)
    }
  }

  /// The case of a name, open or decided.
  public func reviewCase(named name: String) throws(StoreError) -> ReviewCase? {
    try readers.use("read a case for review") { session throws(StoreError) in
      try session.first(.reviewCaseNamed, [.text(name)]) { ReviewCase($0) } ?? nil
    }
  }
}

extension StoreTransaction {
  /// Opens a case, unless it is there: one that was decided is not asked again.
  ///
  /// - Returns: whether it is new.
  public func open(_ reviewCase: ReviewCase) throws(StoreError) -> Bool {
    var name = reviewCase.name
    var number = 1
    while try session.integer(.countReviewName, [.text(name)]) > 0 {
      number += 1
      name = "\(reviewCase.name)-\(number)"
    }
    try session.run(
      .insertReview,
      [
        .text(name), .text(reviewCase.subject), .text(reviewCase.kind.rawValue),
        .optional(reviewCase.older?.rawValue), .optional(reviewCase.olderVersion?.rawValue),
        .optional(reviewCase.newer?.rawValue), .optional(reviewCase.newerVersion?.rawValue),
        .text(reviewCase.reason), .integer(reviewCase.found.rawValue),
      ])
    return session.changedRowCount == 1
  }

  /// Notes a decision; the memories are the caller's to change.
  ///
  /// - Returns: whether the case was open.
  @discardableResult
  public func decide(
    _ row: Int64, _ decision: ReviewCase.Decision, at time: Timestamp
  ) throws(StoreError) -> Bool {
    try session.run(
      .decideReview, [.integer(row), .text(decision.rawValue), .integer(time.rawValue)])
    return session.changedRowCount == 1
  }

  /// Opens a decided case again.
  public func reopen(_ row: Int64) throws(StoreError) {
    try session.run(.reopenReview, [.integer(row)])
  }
}

extension ReviewCase {
  static func all(_ query: Query, _ session: Connection.Session) throws(StoreError) -> [ReviewCase] {
    var cases: [ReviewCase] = []
    try session.each(query) { row in if let found = ReviewCase(row) { cases.append(found) } }
    return cases
  }
}

extension Query {
  fileprivate static let reviewCases = Query("SELECT \(ReviewCase.columns) FROM review ORDER BY row")
  /// For the change feed: what `review/` lists.
  static let openReviewCases = Query(
    "SELECT \(ReviewCase.columns) FROM review WHERE decision IS NULL ORDER BY row")
  fileprivate static let reviewCaseNamed = Query("SELECT \(ReviewCase.columns) FROM review WHERE name = ?")
  fileprivate static let countReviewName = Query("SELECT count(*) FROM review WHERE name = ?")
  fileprivate static let insertReview = Query(
    """
    INSERT INTO review (name, subject, kind, older, older_version, newer, newer_version, reason, found)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, subject) DO NOTHING
    """)
  fileprivate static let decideReview = Query(
    "UPDATE review SET decision = ?2, decided = ?3 WHERE row = ?1 AND decision IS NULL")
  fileprivate static let reopenReview = Query(
    "UPDATE review SET decision = NULL, decided = NULL WHERE row = ?1 AND decision IS NOT NULL")
}

extension StoreTransaction {
  /// Notes that the finding of a case holds of other versions too.
  public func follow(_ row: Int64, older: VersionID?, newer: VersionID?) throws(StoreError) {
    try session.run(
      .followReview, [.integer(row), .optional(older?.rawValue), .optional(newer?.rawValue)])
  }
}

extension Query {
  fileprivate static let followReview = Query(
    "UPDATE review SET older_version = ?2, newer_version = ?3 WHERE row = ?1")
}
