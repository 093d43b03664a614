public import RecallModel
public import RecallStore
internal import Retrieval

/// Sorts live memories into topics whose names stay: `by-topic/` and `ROOT.md` show them.
///
/// All of a run is one step: half a sorting is none, and what is cut off before it leaves the topics as they were.
public struct TopicsJob: UpkeepJob {
  private let tools: UpkeepTools

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .topics }

  /// Of memories without topic that are known already, so many are looked at again where texts have to be read.
  private static let looseLimit = 2_000
  /// Of a topic that is to be divided, so many texts are read; the rest stays for the next run.
  private static let divisionLimit = 4_000

  /// Nothing where neither memories nor vectors have come, changed or gone since the last run.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    var record = try tools.store.upkeepRecord(of: kind.rawValue)
    let sequence = try tools.store.changeSequence()
    let embeddings = tools.recaller.topicEmbeddings()
    let counts = try embeddings?.counts()
    // Topics made of words while vectors are being made would stay.
    if tools.recaller.isLoadingVectors { return UpkeepPlan() }
    if let counts, counts.embedded < counts.pending { return UpkeepPlan() }
    let cursor = Int64(counts?.embedded ?? -1)
    let changed = try changed(since: record.sequence)
    if let changed, changed.isEmpty, cursor == record.cursor { return UpkeepPlan(record: record) }
    record.sequence = sequence
    record.cursor = cursor
    let source = try TopicMaterial(tools)
    let stored = try tools.store.topics()
    let placed = Set(stored.lazy.flatMap(\.members))
    var loose = source.live.filter { !placed.contains($0) }
    var corpus = TopicCorpus()
    let space: TopicSpace
    if let embeddings {
      space = TopicSpace(dimension: embeddings.dimension) { embeddings.vector(of: $0) }
    } else {
      if let changed {
        let old = TopicSpace.sample(of: loose.filter { !changed.contains($0) }, Self.looseLimit)
        loose = (old + loose.filter { changed.contains($0) }).sorted()
      }
      var read = Set(loose)
      for topic in stored {
        let members = topic.members.filter { source.isLive($0) }
        let isLarge = TopicSorting.isTooLarge(members.count, of: placed.count)
        read.formUnion(TopicSpace.sample(of: members, isLarge ? Self.divisionLimit : TopicSpace.wordSample))
        if let changed { read.formUnion(members.filter { changed.contains($0) }) }
      }
      for row in read.sorted() { try source.add(row, to: &corpus) }
      space = TopicSpace(words: corpus)
    }
    let sorting = TopicSorting(
      stored, live: Set(source.live), loose: loose, changed: changed ?? [], in: space)
    let outcome = try TopicOutcome(sorting, stored, source)
    guard !outcome.lines.isEmpty else { return UpkeepPlan(record: record) }
    return UpkeepPlan(steps: [outcome.step(at: now)], record: record)
  }

  /// The memories to look at; `nil` for all.
  private func changed(since sequence: Int64) throws(StoreError) -> Set<MemoryRow>? {
    guard sequence > 0 else { return nil }
    let changes = try tools.store.changes(after: sequence)
    return Set(changes.entries.map(\.row)).union(changes.purged)
  }
}
