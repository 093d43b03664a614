import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct EmbeddingTests {
  static let model = EmbeddingModel(name: "small", dimensions: 3, codeByteCount: 3)
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private var store: MemoryStore { fixture.store }

  private func pending(_ store: MemoryStore? = nil, limit: Int = 100, after: VersionID? = nil) throws
    -> [MemoryRow]
  {
    try (store ?? fixture.store).embeddingsPending(model: Self.model, limit: limit, after: after).map(\.row)
  }

  @discardableResult
  private func embed(_ entry: CatalogEntry, _ first: UInt8 = 1, windows: Int = 1) throws -> Int {
    let made = (0..<windows).map { MemoryEmbedding.Window(scale: 0.5, code: [first, UInt8($0), 128]) }
    return try store.store(
      embeddings: [MemoryEmbedding(row: entry.row, version: entry.version, windows: made)], model: Self.model)
  }

  private func loaded(_ store: MemoryStore? = nil) throws -> [MemoryRow: [[UInt8]]] {
    var vectors: [MemoryRow: [[UInt8]]] = [:]
    _ = try (store ?? fixture.store).eachEmbedding(model: Self.model) { vector in
      #expect(vector.window == vectors[vector.row, default: []].count)
      vectors[vector.row, default: []].append(Array(vector.code))
    }
    return vectors
  }

  private func sql(_ text: String) throws {
    #expect(try run("/usr/bin/sqlite3", [fixture.database, text]).errorOutput == "")
  }

  @Test func `every memory without vectors is pending, archived ones too, with what vectors are made from`()
    throws
  {
    let alpha = try fixture.makeProject("alpha")
    let entry = try fixture.create("decision/a.md", "---\nkey: x\n---\nBody\n", in: alpha.row) { facts in
      facts.title = "Title"
      facts.tags = ["one", "two"]
    }
    let old = try fixture.create("decision/b.md")
    try fixture.archive(old.row)
    let found = try store.embeddingsPending(model: Self.model, limit: 10)
    #expect(found.map(\.row) == [entry.row, old.row])
    #expect(found[0].projectName == "alpha")
    #expect(found[0].title == "Title")
    #expect(found[0].tags == ["one", "two"])
    #expect(found[0].version == entry.version)
    #expect(String(decoding: found[0].body, as: UTF8.self) == "Body\n")
  }

  @Test func `vectors read back as they were stored, and replace those before`() throws {
    let entry = try fixture.create("decision/a.md")
    try embed(entry, 1, windows: 3)
    #expect(try loaded() == [entry.row: [[1, 0, 128], [1, 1, 128], [1, 2, 128]]])
    let newer = try fixture.revise(entry.row, "Other\n")
    #expect(try loaded().count == 1)
    #expect(try pending() == [entry.row])
    try embed(newer, 9)
    #expect(try loaded() == [entry.row: [[9, 0, 128]]])
    #expect(try pending() == [])
  }

  @Test func `vectors of a version that is no longer current, or of a purged memory, are passed over`() throws
  {
    let entry = try fixture.create("decision/a.md")
    try fixture.revise(entry.row, "Newer\n")
    #expect(try embed(entry) == 0)
    try fixture.purge(entry.row)
    #expect(try embed(entry) == 0)
    #expect(try loaded().isEmpty)
  }

  @Test func `purging takes the vectors along`() throws {
    let entry = try fixture.create("decision/a.md")
    try embed(entry, windows: 2)
    try fixture.purge(entry.row)
    #expect(try loaded().isEmpty)
    #expect(
      try store.embeddingCounts(model: Self.model) == EmbeddingCounts(embedded: 0, pending: 0, vectors: 0))
    #expect(try store.integrityProblems() == [])
  }

  @Test func `storing vectors is not a change`() throws {
    let entry = try fixture.create("decision/a.md")
    let before = try store.changeSequence()
    try embed(entry)
    _ = try pending()
    #expect(try store.changeSequence() == before)
  }

  @Test func `a text without words needs no vectors`() throws {
    let entry = try fixture.create("decision/a.md", "")
    try store.store(
      embeddings: [MemoryEmbedding(row: entry.row, version: entry.version, windows: [])], model: Self.model)
    #expect(try pending() == [])
    #expect(try store.embeddingCounts(model: Self.model).embedded == 1)
  }

  @Test func `pending memories come page by page and go on where another process left off`() throws {
    let entries = try (0..<10).map { try fixture.create("decision/\($0).md", "text \($0)\n") }
    let first = try store.embeddingsPending(model: Self.model, limit: 4)
    #expect(first.map(\.row) == entries.prefix(4).map(\.row))
    #expect(try pending(limit: 4, after: first.last?.version) == entries[4..<8].map(\.row))
    for entry in entries.prefix(6) { try embed(entry) }
    let other = try fixture.another()
    #expect(try pending(other) == entries[6...].map(\.row))
    #expect(try pending(other, after: entries[8].version) == [entries[9].row])
  }

  @Test func `out of order, nothing is left out`() throws {
    let entries = try (0..<4).map { try fixture.create("decision/\($0).md") }
    try embed(entries[3])
    try embed(entries[1])
    #expect(try pending() == [entries[0].row, entries[2].row])
    try embed(entries[2])
    #expect(try pending() == [entries[0].row])
    try embed(entries[0])
    #expect(try pending() == [])
    let new = try fixture.create("decision/new.md")
    #expect(try pending() == [new.row])
  }

  @Test func `a model of another name or size starts anew, and the old vectors can be dropped`() throws {
    let entry = try fixture.create("decision/a.md")
    try embed(entry)
    let other = EmbeddingModel(name: "other", dimensions: 2, codeByteCount: 2)
    #expect(try store.embeddingsPending(model: other, limit: 1).count == 1)
    try store.store(
      embeddings: [
        MemoryEmbedding(row: entry.row, version: entry.version, windows: [.init(scale: 1, code: [1, 2])])
      ],
      model: other)
    #expect(try loaded().count == 1)
    try store.dropEmbeddings(exceptModel: other)
    #expect(try loaded().isEmpty)
    #expect(try store.embeddingCounts(model: other) == EmbeddingCounts(embedded: 1, pending: 0, vectors: 1))
    let larger = EmbeddingModel(name: "other", dimensions: 3, codeByteCount: 3)
    #expect(try store.embeddingsPending(model: larger, limit: 1).count == 1)
    try store.dropEmbeddings(exceptModel: nil)
    #expect(try store.embeddingCounts(model: other).vectors == 0)
  }

  @Test(arguments: [
    MemoryEmbedding.Window(scale: 1, code: [1, 2]), .init(scale: .nan, code: [1, 2, 3]),
    .init(scale: 0, code: [1, 2, 3]), .init(scale: .infinity, code: [1, 2, 3]),
  ])
  func `a vector that cannot be right is refused`(window: MemoryEmbedding.Window) throws {
    let entry = try fixture.create("decision/a.md")
    let embedding = MemoryEmbedding(row: entry.row, version: entry.version, windows: [window])
    #expect(
      try errorCode { try store.store(embeddings: [embedding], model: Self.model) } == .failed)
    #expect(try pending() == [entry.row])
  }

  @Test(arguments: [
    "UPDATE embedding SET code = x'0102' WHERE memory = 2",
    "UPDATE embedding SET scale = 9e999 WHERE memory = 2",
    "UPDATE embedding SET scale = -1 WHERE memory = 2", "UPDATE embedding SET code = x'' WHERE memory = 2",
    "DELETE FROM embedding WHERE memory = 2", "DELETE FROM embedding WHERE memory = 2 AND window = 1",
  ])
  func `damage is reported and mended`(damage: String) throws {
    let entries = try (0..<3).map { try fixture.create("decision/\($0).md", "text \($0)\n") }
    for entry in entries { try embed(entry, windows: 2) }
    #expect(try pending() == [])
    try store.tidy()
    try sql(damage)
    #expect(try store.integrityProblems().count >= 1)
    var vectors: Set<MemoryRow> = []
    let load = try store.eachEmbedding(model: Self.model) { vectors.insert($0.row) }
    #expect(load.damaged == [entries[1].row])
    #expect(vectors.isSuperset(of: [entries[0].row, entries[2].row]))
    #expect(try pending() == [entries[1].row])
    try embed(entries[1], windows: 2)
    #expect(try store.eachEmbedding(model: Self.model) { _ in }.damaged == [])
    #expect(try pending() == [])
    #expect(try store.integrityProblems() == [])
  }

  @Test func `another process is told what was stored since it looked`() throws {
    let first = try fixture.create("decision/a.md")
    try embed(first)
    let other = try fixture.another()
    let marker = try other.eachEmbedding(model: Self.model) { _ in }.marker
    #expect(try other.embeddings(model: Self.model, after: marker).memories.isEmpty)
    let second = try fixture.create("decision/b.md")
    try embed(second, 7, windows: 2)
    let emptied = try fixture.revise(first.row, "")
    try store.store(
      embeddings: [MemoryEmbedding(row: first.row, version: emptied.version, windows: [])], model: Self.model)
    let changes = try other.embeddings(model: Self.model, after: marker)
    #expect(changes.memories.map(\.row) == [second.row, first.row])
    #expect(changes.memories[0].windows.map(\.code) == [[7, 0, 128], [7, 1, 128]])
    #expect(changes.memories[1].windows == [])
    #expect(try other.embeddings(model: Self.model, after: changes.marker).memories.isEmpty)
  }

  @Test func `more memories than one transaction takes are all stored`() throws {
    let entries = try (0..<100).map { try fixture.create("decision/\($0).md", "text \($0)\n") }
    let made = entries.map {
      MemoryEmbedding(row: $0.row, version: $0.version, windows: [.init(scale: 1, code: [1, 2, 3])])
    }
    #expect(try store.store(embeddings: made, model: Self.model) == 100)
    #expect(try loaded().count == 100)
  }
}
