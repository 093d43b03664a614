public import RecallModel
public import RecallStore

/// Retires what is older, or more, than is kept: the least worth first.
///
/// Age counts from the last use. Importance 5, preferences and what is tagged `pinned` stay.
public struct RetainJob: UpkeepJob {
  private let tools: UpkeepTools

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .retain }

  /// Memories of one transaction: a writer waits for no more than that.
  private static let batch = 100

  /// Steps of up to 100 retirements.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    let all = try tools.holdings()
    let names = try tools.projectNames()
    let days = tools.limits.retentionDays
    let limit = tools.limits.retentionCount
    // The least worth first; of equals the older.
    let candidates = all.filter { !$0.isExempt }.map { (holding: $0, worth: $0.worth(at: now)) }
      .sorted { ($0.worth, $0.holding.row) < ($1.worth, $1.holding.row) }.map(\.holding)
    let aged = days > 0 ? candidates.filter { $0.idleDays(at: now) >= days } : []
    let isAged = Set(aged.map(\.row))
    let surplus = limit > 0 ? max(0, all.count - aged.count - limit) : 0
    let crowded = candidates.lazy.filter { !isAged.contains($0.row) }.prefix(surplus)
    return UpkeepPlan(
      steps: steps(aged, .age, names, at: now) { "unused for \($0.idleDays(at: now)) days" }
        + steps(Array(crowded), .count, names, at: now) { holding in
          "more than \(limit) memories, and of the least used: importance \(holding.facts.importance), "
            + "unused for \(holding.idleDays(at: now)) days"
        })
  }

  private func steps(
    _ holdings: [Holding], _ reason: Retirement.Reason, _ names: [ProjectRow: String], at now: Timestamp,
    because why: (Holding) -> String
  ) -> [UpkeepStep] {
    stride(from: 0, to: holdings.count, by: Self.batch).map { start in
      let batch = Array(holdings[start..<min(start + Self.batch, holdings.count)])
      let lines = batch.map { holding in
        "by-project/\(names[holding.facts.project] ?? Project.globalName)/\(holding.provenance.path): \(why(holding))"
      }
      let members = batch.map { ($0.row, $0.provenance.version) }
      return UpkeepStep(lines) { transaction throws(StoreError) in
        for (row, version) in members where try transaction.isUnchanged(row, since: version) {
          try transaction.retire(Retirement(memory: row, reason: reason, time: now))
        }
      }
    }
  }
}
