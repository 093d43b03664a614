import RecallModel
import RecallStore
import RecallTesting

@testable import Embedding
@testable import Retrieval

/// A store in a folder of its own and what answers queries over it.
final class RecallFixture {
  static let now = Timestamp(seconds: 1_795_262_400)

  let folder: TemporaryFolder
  let store: MemoryStore
  let recaller: Recaller
  private var projects: [String: ProjectRow] = [Project.globalName: .global]

  /// - Parameter folder: of an earlier fixture, to begin where it ended.
  init(in folder: TemporaryFolder? = nil) throws {
    self.folder = try folder ?? TemporaryFolder()
    store = try MemoryStore(home: self.folder.path("home"))
    recaller = Recaller(store: store)
  }

  var database: String { folder.path("home/recallfs.db") }

  /// Saves a file as the tree does: its front matter is read.
  @discardableResult
  func save(
    _ path: String, _ text: String, in project: ProjectRow = .global, id: MemoryID? = nil,
    daysAgo: Int = 10
  ) throws -> CatalogEntry {
    let revision = Self.revision(path, text, daysAgo: daysAgo)
    let place = MemoryPlace(project: project, path: path, type: revision.facts.type)
    let memory = NewMemory(id: id, place: place, revision: revision)
    return try store.write(source: .file) { transaction throws(StoreError) in try transaction.create(memory) }
      .value
  }

  func revise(_ entry: CatalogEntry, _ text: String) throws {
    let revision = Self.revision(entry.path, text, daysAgo: 10)
    _ = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.revise(entry.row, revision, replacing: nil)
    }
  }

  func archive(_ entry: CatalogEntry) throws {
    _ = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.archive(entry.row)
    }
  }

  func purge(_ entry: CatalogEntry) throws {
    _ = try store.write(source: .file) { transaction throws(StoreError) in try transaction.purge(entry.row) }
  }

  func makeProject(_ name: String) throws -> ProjectRow {
    let made = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.makeProject(name: name, root: nil)
    }.value
    projects[name] = made.row
    return made.row
  }

  /// Searches by meaning too from now on, with every vector made.
  @discardableResult
  func use(_ embedder: WordEmbedder, embedding: Bool = true) throws -> SemanticIndex {
    let semantics = SemanticIndex(store: store, embedder: embedder)
    try semantics.load()
    if embedding { try Self.embedAll(semantics) }
    recaller.use(semantics)
    return semantics
  }

  static func embedAll(_ semantics: SemanticIndex) throws {
    while try semantics.embedPending() > 0 {}
  }

  func query(_ text: String) -> SearchQuery {
    let vocabulary = QueryVocabulary(types: MemoryType.builtIn.map(\.name), projects: projects)
    return SearchQuery(name: text, vocabulary: vocabulary, now: Self.now)
  }

  func recall(_ text: String, in project: ProjectRow? = nil, limit: Int = 20) throws -> Recall {
    try recaller.recall(query(text), in: project, limit: limit, now: Self.now)
  }

  func found(_ text: String, in project: ProjectRow? = nil) throws -> [MemoryRow] {
    try recall(text, in: project).hits.map(\.row)
  }

  func sql(_ statement: String) throws {
    let result = try run("/usr/bin/sqlite3", [database, statement])
    guard result.errorOutput.isEmpty else { throw TestFailure(result.errorOutput) }
  }

  private static func revision(_ path: String, _ text: String, daysAgo: Int) -> Revision {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var facts = MemoryFacts.read(
      Array(text.utf8), name: name, folderType: path.split(separator: "/").first.map(String.init),
      fallbackType: "discovery", knownTypes: Set(MemoryType.builtIn.map(\.name)))
    let made = Timestamp(seconds: now.seconds - daysAgo * 86_400)
    facts.created = facts.created ?? made
    return Revision(text: Array(text.utf8), facts: facts, modified: made)
  }
}
