import Testing

@testable import VectorIndex

@Suite("A search") struct SearchTests {
  /// Which of the nearest by float vectors a search finds.
  private func recall(_ vectors: [[Float]], _ queries: [[Float]], _ limit: Int) throws -> Double {
    let index = try VectorIndex.filled(vectors)
    var found = 0
    for query in queries {
      let truth = VectorFixture.nearest(query, in: vectors, limit)
      found += Set(try index.search(query, limit: limit).map(\.key.owner)).intersection(truth).count
    }
    return Double(found) / Double(limit * queries.count)
  }

  @Test(arguments: [0, 40])
  func `of a small index finds what floats find`(centres: Int) throws {
    var fixture = VectorFixture(seed: 21)
    let vectors = fixture.vectors(1530, 96, centres: centres)
    #expect(try recall(Array(vectors[30...]), Array(vectors[..<30]), 10) >= 0.98)
  }

  @Test func `of a large index finds what floats find`() throws {
    var fixture = VectorFixture(seed: 22)
    let vectors = fixture.vectors(9020, 128, centres: 300)
    #expect(vectors.count - 20 > SearchPlan.exactRows)
    #expect(try recall(Array(vectors[20...]), Array(vectors[..<20]), 10) >= 0.97)
  }

  @Test func `says how similar a hit is`() throws {
    var fixture = VectorFixture(seed: 23)
    let vectors = fixture.vectors(300, 384, centres: 5)
    let query = fixture.vector(384)
    let hits = try VectorIndex.filled(vectors).search(query, limit: 300)
    #expect(hits.count == 300)
    for hit in hits {
      #expect(abs(Double(hit.similarity) - VectorFixture.cosine(query, vectors[Int(hit.key.owner)])) < 0.001)
    }
    #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.similarity >= $1.similarity })
  }

  @Test(arguments: [500, 9000])
  func `puts equal vectors in the order of their keys, whatever order they came in`(count: Int) throws {
    var fixture = VectorFixture(seed: 24)
    let same = try QuantizedVector(fixture.vector(64))
    let other = try fixture.vectors(20, 64).map { try QuantizedVector($0) }
    let index = VectorIndex(dimensions: 64)
    for owner in (0..<count).shuffled(using: &fixture.generator) {
      try index.insert(VectorKey(owner: Int64(owner)), owner % 3 == 0 ? same : other[owner % 20])
    }
    let query = try #require(index.vector(of: VectorKey(owner: 0)))
    let hits = try index.search(query, limit: 40)
    #expect(hits.map(\.key.owner) == (0..<40).map { Int64($0 * 3) })
  }

  @Test func `of an empty index finds nothing`() throws {
    let index = VectorIndex(dimensions: 3)
    #expect(try index.search([1, 2, 3], limit: 10).isEmpty)
    #expect(try index.similarities(of: [0, 7], to: [1, 2, 3]) == [nil, nil])
    #expect(index.similarity(between: 0, and: 1) == nil)
    #expect(index.vector(of: VectorKey(owner: 0)) == nil)
  }

  @Test func `keeps to its limit`() throws {
    var fixture = VectorFixture(seed: 25)
    let index = try VectorIndex.filled(fixture.vectors(30, 16))
    let query = fixture.vector(16)
    #expect(try index.search(query, limit: 0).isEmpty)
    #expect(try index.search(query, limit: -3).isEmpty)
    #expect(try index.search(query, limit: 7).count == 7)
    #expect(try index.search(query, limit: .max).count == 30)
  }

  @Test func `of a large index gives every owner to who asks for all`() throws {
    var fixture = VectorFixture(seed: 26)
    let index = try VectorIndex.filled(fixture.vectors(9000, 8))
    #expect(Set(try index.search(fixture.vector(8), limit: 9000).map(\.key.owner)).count == 9000)
  }

  @Test func `is refused with another dimension or without a direction`() throws {
    let index = VectorIndex(dimensions: 3)
    #expect(throws: VectorError.self) { try index.search([1, 2], limit: 1) }
    #expect(throws: VectorError.self) { try index.search([0, 0, 0], limit: 1) }
    #expect(throws: VectorError.self) { try index.search([.nan, 0, 1], limit: 1) }
    #expect(throws: VectorError.self) { try index.similarities(of: [1], to: [.infinity, 0, 1]) }
  }

  @Test(arguments: [1e-30, 1, 1e30] as [Float])
  func `does not depend on the length of the query`(factor: Float) throws {
    var fixture = VectorFixture(seed: 27)
    let index = try VectorIndex.filled(fixture.vectors(50, 40))
    let query = fixture.vector(40)
    let hits = try index.search(query, limit: 5)
    let scaled = try index.search(query.map { $0 * factor }, limit: 5)
    #expect(scaled.map(\.key) == hits.map(\.key))
  }

  @Test func `takes the scale of a code into account, however large or small`() throws {
    var fixture = VectorFixture(seed: 28)
    let vector = fixture.vector(64)
    let code = try QuantizedVector(vector)
    let index = VectorIndex(dimensions: 64)
    let scales: [Float] = [1e-30, 1, .leastNormalMagnitude, 1e30]
    for (owner, scale) in scales.enumerated() {
      try index.insert(VectorKey(owner: Int64(owner)), QuantizedVector(code: code.code, scale: scale))
    }
    #expect(try index.search(vector, limit: 4).map(\.key.owner) == [3, 1, 0, 2])
  }
}
