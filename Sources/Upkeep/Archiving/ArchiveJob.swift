public import RecallModel
public import RecallStore

/// Sums up what matters little and has not been read: importance 1 or 2, unread for some weeks.
///
/// A month is summed up once it lies so far back as a whole. The originals go to the archive, from which they are restored as
/// any other memory; the summary names each of them.
public struct ArchiveJob: UpkeepJob {
  private let tools: UpkeepTools

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .archive }

  /// One step a group: the summary and the retirement of all it sums up.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    let days = tools.limits.archiveDays
    guard days > 0 else { return UpkeepPlan() }
    let end = Self.lastMonthEnd(before: Timestamp(rawValue: now.rawValue - Int64(days) * Holding.day))
    let candidates = try tools.holdings().filter { holding in
      holding.facts.importance <= 2 && !holding.isExempt && holding.facts.created < end
        && holding.idleDays(at: now) >= days
    }
    let groups = ArchiveGroup.groups(of: candidates, named: try tools.projectNames())
    return UpkeepPlan(
      steps: try groups.map { group throws(StoreError) in try step(group, at: now) })
  }

  private func step(_ group: ArchiveGroup, at now: Timestamp) throws(StoreError) -> UpkeepStep {
    let summary = try ArchiveSummary(group, days: tools.limits.archiveDays, tools)
    let members = group.members.map { ($0.row, $0.provenance.version) }
    let line =
      "by-project/\(group.projectName)/: \(group.members.count) of type \(group.type), unread for "
      + "\(tools.limits.archiveDays) days, are summed up as \"\(group.title)\""
    return UpkeepStep(line) { transaction throws(StoreError) in
      // Whoever was edited or removed since the plan stays what it is.
      for (row, version) in members {
        guard try transaction.isUnchanged(row, since: version) else { return }
      }
      let made = try transaction.create(summary.newMemory(in: transaction, at: now))
      for (row, _) in members {
        try transaction.retire(
          Retirement(memory: row, reason: .summarised, successor: made.row, time: now))
      }
    }
  }

  /// The first moment of the month in which `moment` lies.
  private static func lastMonthEnd(before moment: Timestamp) -> Timestamp {
    let date = LocalDate(moment)
    return LocalDay(year: date.year, month: date.month, day: 1)?.start ?? moment
  }
}
