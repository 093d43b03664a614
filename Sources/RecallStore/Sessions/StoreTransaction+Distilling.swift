public import RecallModel

extension StoreTransaction {
  /// Notes that a job is done, in the transaction that stores its memories: so they are stored once.
  ///
  /// Its cost is added to what was spent today.
  ///
  /// - Returns: `false` where the lease has ended and another has taken the entry, or it is done already: then the
  ///   transaction should be given up by throwing, as its memories are another's to make.
  public func finish(_ job: DistillingJob, _ outcome: DistillingOutcome) throws(StoreError) -> Bool {
    guard try DistillingQueue(session: session).isHeld(job) else { return false }
    let now = Timestamp.now
    try session.run(
      .finishDistilling,
      [
        .integer(job.row.rawValue), .text(outcome.provider), .integer(outcome.inputTokens),
        .integer(outcome.outputTokens), .integer(outcome.microdollars), .integer(outcome.made),
        .integer(outcome.strengthened), .integer(outcome.superseded), .text(outcome.message),
        .integer(now.rawValue),
      ])
    try session.run(
      .noteDistilled, [.integer(job.session.row.rawValue), .integer(job.events.upperBound.rawValue)])
    try session.addSpending(
      Spending(
        day: Spending.day(of: now), provider: outcome.provider,
        tokens: outcome.inputTokens + outcome.outputTokens, microdollars: outcome.microdollars))
    return true
  }

  /// Notes what a memory rests on.
  public func add(_ evidence: Evidence, to memory: MemoryRow) throws(StoreError) {
    try session.run(
      .insertEvidence,
      [
        .integer(memory.rawValue), .integer(evidence.session.rawValue),
        .optional(evidence.distilling?.rawValue),
        .text(StoredList.text(evidence.keys)), .integer(evidence.isRepeat ? 1 : 0),
        .integer(evidence.time.rawValue),
      ])
  }
}

extension Query {
  fileprivate static let finishDistilling = Query(
    """
    UPDATE distilling SET state = 'done', provider = ?2, input_tokens = ?3, output_tokens = ?4, microdollars = ?5,
      made = ?6, strengthened = ?7, superseded = ?8, message = ?9, finished = ?10 WHERE row = ?1
    """)
  fileprivate static let noteDistilled = Query(
    "UPDATE session SET distilled_through = max(distilled_through, ?2) WHERE row = ?1")
  fileprivate static let insertEvidence = Query(
    "INSERT INTO evidence (memory, session, distilling, keys, strengthened, time) VALUES (?, ?, ?, ?, ?, ?)")
}
