import Embedding
import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Retrieval
import Upkeep

/// A home whose memories are sorted into topics, by words or with the real model.
final class TopicsHome {
  let home: UpkeepHome
  private(set) var labels: [MemoryRow: String] = [:]
  private let semantics: SemanticIndex?
  private let recaller: Recaller

  /// The real model, where the tests of embeddings have put it.
  static let model: MiniLM? = {
    let variables = ProcessInfo.processInfo.environment
    if let folder = variables["RECALLFS_TEST_MODEL"] { return try? MiniLM(folder: folder) }
    let cache = variables["XDG_CACHE_HOME"] ?? "\(variables["HOME"] ?? "/tmp")/.cache"
    return try? MiniLM(folder: ModelFolder.path(home: "\(cache)/recallfs-tests"))
  }()

  init(withModel: Bool = false) throws {
    let home = try UpkeepHome()
    let recaller = Recaller(store: home.store)
    let semantics = withModel ? Self.model.map { SemanticIndex(store: home.store, embedder: $0) } : nil
    try semantics?.load()
    if let semantics { recaller.use(semantics) }
    (self.home, self.recaller, self.semantics) = (home, recaller, semantics)
  }

  var job: TopicsJob {
    TopicsJob(UpkeepTools(store: home.store, recaller: recaller, home: home.home))
  }

  /// Stores the notes at some places of every theme.
  func add(_ places: Range<Int>) throws {
    for place in places {
      for (name, notes) in LabelledNotes.themes where place < notes.count {
        let parts = notes[place].split(separator: "|").map(String.init)
        let project = place % 3 == 0 ? "shop" : "office"
        labels[try home.add(parts[0], parts.last ?? "", project: project, daysAgo: 20 - place)] = name
      }
    }
    try embed()
  }

  func embed() throws {
    while let count = try semantics?.embedPending(), count > 0 {}
  }

  /// Runs the job and checks that it has nothing to do then.
  @discardableResult
  func sort() throws -> [String] { try home.run(job) }

  /// The topic of each memory that is in one.
  func topics() throws -> [MemoryRow: String] {
    var found: [MemoryRow: String] = [:]
    for topic in try home.store.topics() { for member in topic.members { found[member] = topic.name } }
    return found
  }

  func agreement() throws -> Agreement {
    let topics = try topics()
    let rows = labels.keys.sorted()
    return Agreement(labels: rows.compactMap { labels[$0] }, topics: rows.map { topics[$0] })
  }
}
