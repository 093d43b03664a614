import RecallModel
public import RecallStore
import Synchronization
import VectorIndex

/// Answers queries: finds candidates by words and by meaning, ranks them, and says when nothing answers.
///
/// Safe from any thread; a query waits for the store, for the embedding of its words, and for nothing else.
public final class Recaller: Sendable {
  let store: MemoryStore
  private let table = Mutex(FactTable())
  private let source = Mutex(VectorSource.none(because: ""))
  private let loading = Mutex<Latch<Bool>?>(nil)
  private let changes = Atomic<Int>(0)
  private let presetChoice = Mutex(RankingPreset.default)

  /// Where vectors come from.
  private enum VectorSource {
    case none(because: String)
    case index(SemanticIndex)
  }

  /// Answers from a store, at first by words alone.
  public init(store: MemoryStore) {
    self.store = store
  }

  /// Vectors are about to come: until then a search waits for them, but not for long.
  public func expectVectors() {
    source.withLock { $0 = .none(because: "the model is still being loaded") }
    loading.withLock { $0 = Latch() }
  }

  /// Searches by meaning too from now on.
  public func use(_ semantics: SemanticIndex) {
    source.withLock { $0 = .index(semantics) }
    // What cannot be told now is told with the facts that are read next.
    try? semantics.dropPurged()
    changes.add(1, ordering: .releasing)
    endLoading()
  }

  /// Searches by words alone from now on.
  ///
  /// - Parameter reason: the end of a sentence that a reader is told.
  public func goWithoutVectors(because reason: String) {
    let isNew = source.withLock { source in
      if case .none(reason) = source { return false }
      source = .none(because: reason)
      return true
    }
    if isNew { changes.add(1, ordering: .releasing) }
    endLoading()
  }

  private func endLoading() {
    let latch = loading.withLock { latch in
      defer { latch = nil }
      return latch
    }
    _ = latch?.bring(true)
  }

  /// Whether vectors are about to come: what compares meanings had better wait for them.
  public var isLoadingVectors: Bool { loading.withLock { $0 != nil } }

  /// How long the first searches after a start wait for vectors to be loaded.
  private static let loadingPatienceMilliseconds = 400

  /// The vectors in use, once they are loaded; `nil` without any.
  func loadedSemantics() -> SemanticIndex? {
    if let latch = loading.withLock({ $0 }) { _ = latch.wait(milliseconds: Self.loadingPatienceMilliseconds) }
    return semantics
  }

  /// The vectors in use, if there are any.
  public var semantics: SemanticIndex? {
    if case .index(let semantics) = source.withLock({ $0 }) { semantics } else { nil }
  }

  /// Why there are none.
  public var reasonWithoutVectors: String? {
    if case .none(let reason) = source.withLock({ $0 }) { reason } else { nil }
  }

  /// The weights where a query does not say.
  public var preset: RankingPreset {
    get { presetChoice.withLock { $0 } }
    set { presetChoice.withLock { $0 = newValue } }
  }

  /// Moves when the same query could have another answer although the store has not changed.
  public var revision: Int { changes.load(ordering: .acquiring) &+ (semantics?.revision ?? 0) }

  /// What ranking needs of every memory, as of now.
  func currentFacts() throws(StoreError) -> FactTable {
    // No copy of the table is held here: whoever changes it would have to make another of all of it.
    let known = table.withLock { $0.sequence }
    guard known < (try store.changeSequence()) else { return table.withLock { $0 } }
    let set = try store.rankingFacts(after: known < 0 ? nil : known)
    let semantics = semantics
    if set.isWhole { try semantics?.dropPurged() }
    for row in set.purged { semantics?.remove(row) }
    return table.withLock { table in
      // Another thread may have come further meanwhile.
      if table.sequence < set.sequence { table.absorb(set) }
      return table
    }
  }
}
