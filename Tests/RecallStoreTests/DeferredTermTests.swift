import RecallModel
import RecallStore
import RecallTesting
import Testing

/// Terms so common that their rows are not looked at by themselves.
@Suite struct DeferredTermTests {
  let fixture: StoreFixture

  /// 400 memories of words that are the rarer the greater their number.
  init() throws {
    fixture = try StoreFixture()
    var random = SeededGenerator(seed: 5)
    _ = try fixture.change { transaction throws(StoreError) in
      for number in 0..<400 {
        let words = (0..<20).map { _ in
          "w\(Int(200 / (1 + Double.random(in: 0..<100, using: &random))))q"
        }
        _ = try transaction.create(
          NewMemory(
            place: MemoryPlace(project: .global, path: "\(number).md", type: "decision"),
            revision: .of(words.joined(separator: " "))))
      }
    }
  }

  private func hits(_ words: String, candidates: Int, limit: Int = 5) throws -> LexicalAnswer {
    var search = LexicalSearch(terms: LexicalTerm.words(of: words), limit: limit)
    search.candidateLimit = candidates
    return try fixture.store.search(search)
  }

  @Test func `the best hit is the same as without deferring`() throws {
    var random = SeededGenerator(seed: 6)
    var deferredCount = 0
    for _ in 0..<200 {
      let words = (0..<4).map { _ in "w\(Int(200 / (1 + Double.random(in: 0..<100, using: &random))))q" }
        .joined(separator: " ")
      let all = try hits(words, candidates: .max)
      let some = try hits(words, candidates: 20)
      #expect(all.terms.allSatisfy { $0.role != .deferred })
      if some.terms.contains(where: { $0.role == .deferred }) { deferredCount += 1 }
      #expect(some.hits.first == all.hits.first, "\(words)")
      #expect(some.hits.count == all.hits.count)
    }
    #expect(deferredCount > 20)
  }

  @Test func `a deferred term adds to the score and has its bit`() throws {
    let rare = try fixture.create("rare.md", "walrus seal otter\n")
    let both = try fixture.create("both.md", "walrus w2q\n")
    let answer = try hits("w2q walrus", candidates: 2, limit: 2)
    #expect(answer.terms.map(\.role) == [.deferred, .sought])
    #expect(answer.hits.map(\.row) == [both.row, rare.row])
    #expect(answer.hits.map(\.matched) == [0b11, 0b10])
  }

  @Test func `rows of a deferred term are looked at where there are fewer hits than wanted`() throws {
    try fixture.create("rare.md", "walrus\n")
    let answer = try hits("w2q walrus", candidates: 2, limit: 50)
    #expect(answer.hits.count == 50)
    #expect(answer.terms.map(\.role) == [.sought, .sought])
  }

  @Test func `a filter is asked before rows are counted`() throws {
    try fixture.create("rare.md", "walrus\n")
    let first = try #require(try hits("w2q", candidates: .max).hits.last)
    var search = LexicalSearch(terms: LexicalTerm.words(of: "w2q walrus"), limit: 1) { $0 == first.row }
    search.candidateLimit = 2
    #expect(try fixture.store.search(search).hits.map(\.row) == [first.row])
  }

  @Test func `what is common everywhere is still found`() throws {
    let answer = try hits("w2q w3q", candidates: 1, limit: 3)
    #expect(answer.hits.count == 3)
  }
}
