import RecallModel
import RecallStore
import Retrieval

/// What a sorting changes, as lines and as one step.
struct TopicOutcome {
  /// Members of a new topic whose texts are read to name it.
  private static let namingSample = 120

  /// One a topic that comes, changes or goes.
  private(set) var lines: [String] = []
  private var gone: [Int64] = []
  private var changed: [StoredTopic] = []

  init(_ sorting: TopicSorting, _ stored: [StoredTopic], _ material: TopicMaterial) throws(StoreError) {
    let mergers = Dictionary(uniqueKeysWithValues: sorting.mergers.map { ($0.from, $0.into) })
    for (place, topic) in sorting.known.enumerated() {
      if topic.members.isEmpty {
        gone.append(topic.row)
        let reason = mergers[place].map { "has become the same as by-topic/\(stored[$0].name)" }
        lines.append("by-topic/\(topic.name): \(reason ?? "its memories are gone")")
      } else if topic.members != stored[place].members {
        changed.append(topic)
        lines.append("by-topic/\(topic.name): \(Self.difference(stored[place].members, topic.members))")
      }
    }
    guard !sorting.new.isEmpty else { return }
    for topic in try Self.named(sorting, material) {
      changed.append(topic)
      lines.append("by-topic/\(topic.name): \(topic.members.count) memories about the same")
    }
  }

  private static func named(
    _ sorting: TopicSorting, _ material: TopicMaterial
  ) throws(StoreError) -> [StoredTopic] {
    let known = sorting.known.filter { !$0.members.isEmpty }
    let samples = known.map { TopicSpace.sample(of: $0.members) }
    let new = sorting.new.map { TopicSpace.sample(of: $0, namingSample) }
    var corpus = TopicCorpus()
    for row in Set((samples + new).joined()).sorted() { try material.add(row, to: &corpus) }
    // A name that goes with this run is not given to another topic at once.
    var naming = TopicNaming(corpus, known: samples, new: new, taken: Set(sorting.known.map(\.name)))
    var topics: [StoredTopic] = []
    for place in new.indices {
      guard let (name, words) = naming.name(of: place) else { continue }
      topics.append(StoredTopic(name: name, words: words, members: sorting.new[place]))
    }
    return topics
  }

  private static func difference(_ before: [MemoryRow], _ after: [MemoryRow]) -> String {
    let come = Set(after).subtracting(before).count
    let gone = Set(before).subtracting(after).count
    if gone == 0 { return "\(come) more, \(after.count) now" }
    return come == 0 ? "\(gone) fewer, \(after.count) now" : "\(come) came, \(gone) went, \(after.count) now"
  }

  func step(at now: Timestamp) -> UpkeepStep {
    let (gone, changed) = (gone, changed)
    return UpkeepStep(lines) { transaction throws(StoreError) in
      for row in gone { try transaction.remove(topic: row) }
      for topic in changed { try transaction.store(topic, at: now) }
    }
  }
}
