public import RecallModel
public import RecallStore
internal import Retrieval

/// Merges what says the same, retires noise, tidies tags, and weighs importance by use.
///
/// What a person wrote or edited is never rewritten; where two such memories say the same, a person is asked.
public struct CurateJob: UpkeepJob {
  private let tools: UpkeepTools

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .curate }

  /// Merges first: what is merged away needs no tidying.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    var record = try tools.store.upkeepRecord(of: kind.rawValue)
    let sequence = try tools.store.changeSequence()
    // A summary of ours is like what it sums up, and says it in its own way.
    let holdings = try tools.holdings().filter { $0.provenance.source != .compaction }
    let names = try tools.projectNames()
    var merging = try DuplicateSearch(holdings, try tools.recaller.neighbourSearch(), tools, names)
    let merges = try merging.steps(among: try changed(since: record.sequence), at: now)
    let rest = holdings.filter { !merging.gone.contains($0.row) }
    let noise = try NoiseSearch(tools, names).steps(among: rest, at: now)
    let retired = Set(noise.map(\.row))
    let kept = rest.filter { !retired.contains($0.row) }
    let rewrites = try GeneratedText.rewrites(of: kept, tools, names, at: now)
    record.sequence = sequence
    return UpkeepPlan(steps: merges + noise.map(\.step) + rewrites, record: record)
  }

  /// The memories to look at; `nil` for all.
  private func changed(since sequence: Int64) throws(StoreError) -> Set<MemoryRow>? {
    guard sequence > 0 else { return nil }
    return Set(try tools.store.changes(after: sequence).entries.map(\.row))
  }
}
