import RecallModel
import RecallStore
import RecallTesting
import Synchronization
import Testing

@testable import Embedding
@testable import Retrieval

@Suite struct QueryVectorsTests {
  private func isVector(_ answer: QueryVectors.Answer) -> Bool {
    if case .vector = answer { true } else { false }
  }

  @Test func `a query is embedded once`() {
    let embedder = WordEmbedder()
    let vectors = QueryVectors(embedder) {}
    for _ in 0..<3 { #expect(isVector(vectors.vector(of: "one"))) }
    #expect(isVector(vectors.vector(of: "two")))
    #expect(embedder.calls.withLock { $0 } == ["one", "two"])
  }

  @Test func `the latest queries are kept, those asked again among them`() {
    let embedder = WordEmbedder()
    let vectors = QueryVectors(embedder) {}
    _ = vectors.vector(of: "first")
    for number in 0..<300 {
      _ = vectors.vector(of: "query \(number)")
      _ = vectors.vector(of: "first")
    }
    #expect(embedder.calls.withLock { calls in calls.count { $0 == "first" } } == 1)
    _ = vectors.vector(of: "query 0")
    #expect(embedder.calls.withLock { calls in calls.count { $0 == "query 0" } } == 2)
  }

  @Test func `a failure is told and not kept`() {
    let embedder = WordEmbedder()
    embedder.failure.withLock { $0 = EmbeddingError(.providerBusy, "ask later") }
    let vectors = QueryVectors(embedder) {}
    guard case .none("ask later") = vectors.vector(of: "one") else {
      Issue.record("a failure is no vector")
      return
    }
    embedder.failure.withLock { $0 = nil }
    #expect(isVector(vectors.vector(of: "one")))
  }

  @Test func `a service that is slow is not waited for, and its vector is used next time`() throws {
    let fixture = try RecallFixture()
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    let gate = Latch<Bool>()
    let embedder = WordEmbedder(isRemote: true, heldBackBy: gate)
    try fixture.use(embedder)
    // The service holds its answer back until the first recall has returned.
    let first = try fixture.recall("automobile")
    #expect(first.hits.first?.row == entry.row)
    #expect(first.notices == [.lexicalOnly("the embedding service has not answered within 150 ms")])
    let before = fixture.recaller.revision
    _ = gate.bring(true)
    try waitUntil("the vector has come") { fixture.recaller.revision != before }
    let next = try fixture.recall("automobile")
    #expect(next.hits.first?.row == entry.row)
    #expect(next.notices.isEmpty)
    #expect(embedder.calls.withLock { calls in calls.count { $0 == "automobile" } } == 1)
  }

  @Test func `a service that answers nothing is not asked without end`() throws {
    let gate = Latch<Bool>()
    let embedder = WordEmbedder(isRemote: true, heldBackBy: gate)
    let arrivals = Mutex(0)
    let vectors = QueryVectors(embedder) { arrivals.withLock { $0 += 1 } }
    for number in 0..<4 { #expect(!isVector(vectors.vector(of: "query \(number)"))) }
    guard case .none(let reason) = vectors.vector(of: "one more") else {
      Issue.record("five requests at once")
      return
    }
    #expect(reason.contains("earlier queries"))
    _ = gate.bring(true)
    try waitUntil("four vectors have come") { arrivals.withLock { $0 } == 4 }
    for number in 0..<4 { #expect(isVector(vectors.vector(of: "query \(number)"))) }
    #expect(embedder.calls.withLock { $0.count } == 4)
    #expect(isVector(vectors.vector(of: "one more")))
  }

  @Test func `a latch keeps the first value and tells who came too late`() {
    let latch = Latch<Int>()
    #expect(latch.wait(milliseconds: 1) == nil)
    #expect(latch.bring(1))
    _ = latch.bring(2)
    #expect(latch.wait(milliseconds: 0) == 1)
    let other = Latch<Int>()
    #expect(!other.bring(3))
    #expect(other.wait(milliseconds: 0) == 3)
  }
}
