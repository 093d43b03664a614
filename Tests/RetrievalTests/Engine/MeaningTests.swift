import RecallModel
import RecallStore
import RecallTesting
import Synchronization
import Testing

@testable import Embedding
@testable import Retrieval

@Suite struct MeaningTests {
  let fixture: RecallFixture

  init() throws {
    fixture = try RecallFixture()
    for number in 0..<20 {
      try fixture.save("discovery/\(number).md", "Gardener \(number) waters \(number * 31) tulips\n")
    }
  }

  @Test func `what was saved is found by its meaning once it is embedded`() throws {
    let semantics = try fixture.use(WordEmbedder())
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    #expect(try fixture.recall("buy car").hits.first?.row != entry.row)
    let before = fixture.recaller.revision
    try RecallFixture.embedAll(semantics)
    #expect(fixture.recaller.revision != before)
    #expect(semantics.isCurrent)
    let recall = try fixture.recall("buy car")
    #expect(recall.hits.first?.row == entry.row)
    #expect(recall.hits.first?.explanation.first?.name.hasPrefix("meaning") == true)
    #expect(!recall.notices.contains { if case .lexicalOnly = $0 { true } else { false } })
  }

  @Test func `a revised text loses its old meaning`() throws {
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    let semantics = try fixture.use(WordEmbedder())
    try fixture.revise(entry, "Physician visits\n")
    try RecallFixture.embedAll(semantics)
    #expect(try fixture.recall("doctor visits").hits.first?.row == entry.row)
    #expect(try fixture.recall("buy car").hits.first?.row != entry.row)
  }

  @Test func `what was purged is not found by its meaning`() throws {
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    let semantics = try fixture.use(WordEmbedder())
    #expect(try fixture.found("buy car").first == entry.row)
    try fixture.purge(entry)
    #expect(try !fixture.found("buy car").contains(entry.row))
    #expect(!semantics.vectors.contains { $0.0 == entry.row })
  }

  @Test func `the end of a long text is found by its meaning`() throws {
    let filler = (0..<300).map { "filler\($0)" }.joined(separator: " ")
    let entry = try fixture.save("decision/a.md", "\(filler) purchase automobile\n")
    let embedder = WordEmbedder()
    let semantics = try fixture.use(embedder)
    #expect(semantics.vectors.count { $0.0 == entry.row } > 1)
    #expect(try fixture.recall("buy car").hits.first?.row == entry.row)
  }

  @Test func `a text that became shorter has no more windows than it needs`() throws {
    let filler = (0..<300).map { "filler\($0)" }.joined(separator: " ")
    let entry = try fixture.save("decision/a.md", "\(filler) purchase automobile\n")
    let semantics = try fixture.use(WordEmbedder())
    try fixture.revise(entry, "Physician visits\n")
    try RecallFixture.embedAll(semantics)
    #expect(semantics.vectors.count { $0.0 == entry.row } == 1)
    #expect(try semantics.counts().vectors == semantics.vectors.count)
    #expect(try fixture.recall("buy car").hits.first?.row != entry.row)
  }

  @Test func `a secret is never given to the model`() throws {
    let key = "sk-ant-" + "api03-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ"
    try fixture.save("decision/a.md", "The key is \(key) for now\n")
    let embedder = WordEmbedder()
    try fixture.use(embedder)
    #expect(embedder.calls.withLock { calls in !calls.contains { $0.contains(key) } })
    #expect(embedder.calls.withLock { calls in calls.contains { $0.contains("The key is") } })
  }

  @Test func `a store opened again answers the same`() throws {
    try fixture.save("decision/a.md", "Purchase the automobile\n")
    try fixture.use(WordEmbedder())
    let again = try RecallFixture(in: fixture.folder)
    let embedder = WordEmbedder()
    try again.use(embedder)
    #expect(embedder.calls.withLock { $0 }.isEmpty, "nothing is embedded twice")
    for text in ["buy car", "gardener 7", "tulips", "water everything"] {
      let (one, other) = (try fixture.recall(text), try again.recall(text))
      #expect(one.hits.map(\.row) == other.hits.map(\.row))
      #expect(one.hits.map(\.score) == other.hits.map(\.score))
      #expect(one.hits.map(\.explanation) == other.hits.map(\.explanation))
    }
  }

  @Test(arguments: [
    "UPDATE embedding SET code = x'0102' WHERE memory = 21",
    "UPDATE embedding SET scale = 9e999 WHERE memory = 21",
    "UPDATE embedding SET scale = -1 WHERE memory = 21", "DELETE FROM embedding WHERE memory = 21",
  ]) func `damaged vectors are made again`(damage: String) throws {
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    #expect(entry.row.rawValue == 21)
    try fixture.use(WordEmbedder())
    try fixture.store.tidy()
    try fixture.sql(damage)
    let again = try RecallFixture(in: fixture.folder)
    let embedder = WordEmbedder()
    try again.use(embedder)
    #expect(embedder.calls.withLock { $0.count } == 1)
    #expect(try again.recall("buy car").hits.first?.row == entry.row)
  }

  @Test func `where the model fails everything is found by its words`() throws {
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    let embedder = WordEmbedder()
    embedder.failure.withLock { $0 = EmbeddingError(.providerUnreachable, "the service is down") }
    let semantics = try fixture.use(embedder, embedding: false)
    #expect(throws: EmbeddingError.self) { try semantics.embedPending() }
    let recall = try fixture.recall("automobile")
    #expect(recall.hits.first?.row == entry.row && recall.isAnswer)
    #expect(recall.notices == [.lexicalOnly("the service is down")])
    embedder.failure.withLock { $0 = nil }
    try RecallFixture.embedAll(semantics)
    #expect(try fixture.recall("buy car").hits.first?.row == entry.row)
    #expect(try semantics.counts().pending == 0)
  }

  @Test func `another model makes all vectors anew`() throws {
    try fixture.use(WordEmbedder())
    let embedder = WordEmbedder(name: "words-2")
    let semantics = try fixture.use(embedder, embedding: false)
    #expect(semantics.vectors.isEmpty)
    try RecallFixture.embedAll(semantics)
    #expect(embedder.calls.withLock { $0.count } == 20)
    let counts = try semantics.counts()
    #expect((counts.embedded, counts.pending, counts.vectors) == (20, 0, 20))
    #expect(semantics.modelName == "words-2")
  }

  @Test func `a text of blanks is embedded by its title, and all are done with`() throws {
    let entry = try fixture.save("decision/purchase-automobile.md", " \n\n")
    let semantics = try fixture.use(WordEmbedder())
    #expect(semantics.isCurrent)
    #expect(try semantics.counts().pending == 0)
    #expect(semantics.vectors.contains { $0.0 == entry.row })
  }
}
