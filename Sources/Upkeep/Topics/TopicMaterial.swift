import RecallModel
import RecallStore
import RecallWire
import Retrieval

/// What topics are found and named by: live memories, with their texts where they have to be read.
struct TopicMaterial {
  /// Bytes of a text that are read: what it is about it says at its beginning.
  private static let textLimit = 4 << 10

  /// Every memory that may be in a topic, in row order.
  let live: [MemoryRow]
  private let facts: [MemoryRow: RankingFacts]
  private let versions: [MemoryRow: VersionID]
  private let names: [ProjectRow: String]
  private let store: MemoryStore

  init(_ tools: UpkeepTools) throws(StoreError) {
    store = tools.store
    let catalog = try store.catalog()
    names = Dictionary(uniqueKeysWithValues: catalog.projects.map { ($0.row, $0.name) })
    var versions: [MemoryRow: VersionID] = [:]
    for entry in catalog.entries where entry.state == .live { versions[entry.row] = entry.version }
    var facts: [MemoryRow: RankingFacts] = [:]
    for fact in try store.rankingFacts().memories where versions[fact.row] != nil { facts[fact.row] = fact }
    self.facts = facts
    self.versions = versions
    live = facts.keys.sorted()
  }

  func isLive(_ row: MemoryRow) -> Bool { facts[row] != nil }

  /// Adds a memory with its words; one that was purged meanwhile is passed over.
  func add(_ row: MemoryRow, to corpus: inout TopicCorpus) throws(StoreError) {
    guard let facts = facts[row], let version = versions[row] else { return }
    let text: [UInt8]
    do throws(StoreError) { text = try store.text(of: version) } catch {
      if error.code == .notFound { return }
      throw error
    }
    // Names of topics are read by agents: no part of a secret may come to stand in one.
    let mask = SecretMask(Array(text.prefix(Self.textLimit)))
    corpus.add(
      row, project: names[facts.project] ?? "", importance: facts.importance, created: facts.created,
      title: mask.masked(facts.title), tags: facts.tags,
      text: String(decoding: mask.text[FrontMatter.bodyRange(in: mask.text)], as: UTF8.self))
  }
}
