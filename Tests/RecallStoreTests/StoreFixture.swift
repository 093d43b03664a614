import RecallModel
import RecallStore
import RecallTesting

/// A store in a folder of its own, with short words for what tests do to it.
final class StoreFixture {
  let folder: TemporaryFolder
  let store: MemoryStore

  init(_ options: StoreOptions = StoreOptions()) throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"), options: options)
  }

  var home: String { folder.path("home") }
  var database: String { folder.path("home/recallfs.db") }

  /// Another store on the same database, with connections of its own.
  func another(_ options: StoreOptions = StoreOptions()) throws -> MemoryStore {
    try MemoryStore(home: home, options: options)
  }

  func change<Value>(
    _ body: (borrowing StoreTransaction) throws(StoreError) -> Value
  ) throws -> Value {
    try store.write(source: .file, body).value
  }

  @discardableResult
  func create(
    _ path: String, _ text: String = "A text.\n", in project: ProjectRow = .global, id: MemoryID? = nil,
    _ adjust: (inout MemoryFacts) -> Void = { _ in }
  ) throws -> CatalogEntry {
    let memory = NewMemory(
      id: id, place: MemoryPlace(project: project, path: path, type: "decision"),
      revision: .of(text, adjust))
    return try change { transaction throws(StoreError) in try transaction.create(memory) }
  }

  @discardableResult
  func revise(
    _ row: MemoryRow, _ text: String, replacing: VersionID? = nil,
    _ adjust: (inout MemoryFacts) -> Void = { _ in }
  ) throws -> CatalogEntry {
    let revision = Revision.of(text, adjust)
    return try change { transaction throws(StoreError) in
      try transaction.revise(row, revision, replacing: replacing)
    }
  }

  func archive(_ row: MemoryRow) throws {
    _ = try change { transaction throws(StoreError) in try transaction.archive(row) }
  }

  func purge(_ row: MemoryRow) throws {
    try change { transaction throws(StoreError) in try transaction.purge(row) }
  }

  func makeProject(_ name: String, root: String? = nil) throws -> Project {
    try change { transaction throws(StoreError) in try transaction.makeProject(name: name, root: root) }
  }

  func move(_ row: MemoryRow, to path: String, in project: ProjectRow = .global) throws -> CatalogEntry {
    try change { transaction throws(StoreError) in
      try transaction.move(row, to: MemoryPlace(project: project, path: path, type: "decision"))
    }
  }

  func text(_ version: VersionID) throws -> String {
    String(decoding: try store.text(of: version), as: UTF8.self)
  }

  func search(
    _ words: String, archived: Bool = false, limit: Int = 20,
    allowing: (@Sendable (MemoryRow) -> Bool)? = nil
  ) throws -> LexicalAnswer {
    try store.search(
      LexicalSearch(
        terms: LexicalTerm.words(of: words), limit: limit, includesArchived: archived, allowing: allowing))
  }

  func found(_ words: String, archived: Bool = false) throws -> [MemoryRow] {
    try search(words, archived: archived).hits.map(\.row)
  }
}

extension MemoryStore {
  /// The rows found for the words of a text.
  func found(_ words: String, archived: Bool = false) throws -> [MemoryRow] {
    try search(LexicalSearch(terms: LexicalTerm.words(of: words), includesArchived: archived)).hits.map(\.row)
  }
}

extension Revision {
  /// A text whose facts are plain but for what `adjust` sets.
  static func of(_ text: String, _ adjust: (inout MemoryFacts) -> Void = { _ in }) -> Revision {
    var facts = MemoryFacts(type: "decision", title: "Title")
    adjust(&facts)
    return Revision(text: Array(text.utf8), facts: facts, modified: Timestamp(seconds: 1_700_000_000))
  }
}

/// The code of the error that `body` throws; `nil` when it throws none.
func errorCode(_ body: () throws -> Void) throws -> StoreError.Code? {
  do {
    try body()
    return nil
  } catch let error as StoreError {
    return error.code
  }
}
