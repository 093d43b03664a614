public import RecallModel
public import RecallStore

/// Keeps the database below its size limit, and gives back room that nothing is in.
///
/// Over the limit the events of the sessions that lie back longest go: their memories and summaries stay. Memories never go for
/// their size; where they alone are too large, that is said.
public struct TrimJob: UpkeepJob {
  private let tools: UpkeepTools
  /// Less free room is not worth the work.
  private static let leastFree = 1 << 20
  private static let releasedAtOnce = 8 << 20
  /// A database that cannot give room back piece by piece is rewritten when so much of it is free.
  private static let rewriteShare = 4

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .trim }

  /// Measures, then says what goes.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    let sizes = try tools.store.sizes()
    var steps = try dropping(beyond: tools.limits.sizeMegabytes << 20, sizes)
    if !steps.isEmpty || sizes.free >= Self.leastFree { steps += try releasing(sizes) }
    return UpkeepPlan(steps: steps, outcome: sizes.description)
  }

  private func dropping(beyond limit: Int, _ sizes: StoreSizes) throws(StoreError) -> [UpkeepStep] {
    var surplus = sizes.total - sizes.free - limit
    guard limit > 0, surplus > 0 else { return [] }
    var steps: [UpkeepStep] = []
    let store = tools.store
    for (session, byteCount) in try store.packedSizes() where surplus > 0 {
      surplus -= byteCount
      steps.append(
        UpkeepStep("session \(session.rawValue): its \(byteCount) bytes of events go, its memories stay") {
          () throws(StoreError) in try store.dropPacked(session)
        })
    }
    return steps
  }

  private func releasing(_ sizes: StoreSizes) throws(StoreError) -> [UpkeepStep] {
    let store = tools.store
    guard try store.releasesPages() else {
      guard sizes.free * Self.rewriteShare > sizes.total else { return [] }
      return [
        UpkeepStep("the database is rewritten without its \(sizes.free) free bytes") {
          () throws(StoreError) in try store.rewrite()
        }
      ]
    }
    return [
      UpkeepStep("free room of the database goes back to the disk") { () throws(StoreError) in
        while try store.releaseFreePages(atMost: Self.releasedAtOnce) > 0 {}
      }
    ]
  }
}
