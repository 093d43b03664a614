import Testing

@testable import VectorIndex

@Suite("An owner of many windows") struct WindowTests {
  @Test func `comes once, with its best window`() throws {
    var fixture = VectorFixture(seed: 51)
    let index = VectorIndex(dimensions: 32)
    var vectors: [VectorKey: [Float]] = [:]
    for owner: Int64 in 0..<50 {
      for window: Int32 in 0..<(owner == 9 ? 200 : 3) {
        let key = VectorKey(owner: owner, window: window)
        vectors[key] = fixture.vector(32)
        try index.insert(key, QuantizedVector(vectors[key] ?? []))
      }
    }
    let query = fixture.vector(32)
    let hits = try index.search(query, limit: 50)
    #expect(Set(hits.map(\.key.owner)).count == 50)
    for hit in hits {
      let windows = vectors.filter { $0.key.owner == hit.key.owner }
      let best = windows.max { VectorFixture.cosine(query, $0.value) < VectorFixture.cosine(query, $1.value) }
      #expect(best?.key == hit.key)
    }
  }

  @Test func `does not crowd the others out of a large index`() throws {
    var fixture = VectorFixture(seed: 52)
    let index = VectorIndex(dimensions: 32)
    let query = fixture.vector(32)
    // Nine thousand windows of one owner, all nearer than anything else.
    let near = try (0..<10).map { _ in
      try QuantizedVector(zip(query, fixture.vector(32)).map { $0 + 0.1 * $1 })
    }
    for window: Int32 in 0..<9000 {
      try index.insert(VectorKey(owner: 5, window: window), near[Int(window % 10)])
    }
    for owner: Int64 in 6..<26 {
      try index.insert(VectorKey(owner: owner), QuantizedVector(fixture.vector(32)))
    }
    let hits = try index.search(query, limit: 10)
    #expect(hits.count == 10)
    #expect(hits[0].key.owner == 5)
    #expect(Set(hits.map(\.key.owner)).count == 10)
  }

  @Test func `is as similar to another as their nearest windows`() throws {
    var fixture = VectorFixture(seed: 53)
    let index = VectorIndex(dimensions: 64)
    let left = fixture.vectors(3, 64)
    let right = fixture.vectors(4, 64)
    for (window, vector) in left.enumerated() {
      try index.insert(VectorKey(owner: 1, window: Int32(window)), QuantizedVector(vector))
    }
    for (window, vector) in right.enumerated() {
      try index.insert(VectorKey(owner: 2, window: Int32(window)), QuantizedVector(vector))
    }
    let truth = left.flatMap { one in right.map { VectorFixture.cosine(one, $0) } }.max() ?? 0
    let similarity = try #require(index.similarity(between: 1, and: 2))
    #expect(abs(Double(similarity) - truth) < 0.002)
    #expect(index.similarity(between: 2, and: 1) == similarity)
    #expect(abs((index.similarity(between: 1, and: 1) ?? 0) - 1) < 0.0001)
  }

  @Test func `gives its vectors in the order of the windows`() throws {
    var fixture = VectorFixture(seed: 54)
    let index = VectorIndex(dimensions: 16)
    for window: Int32 in [3, 0, 65_535, 1] {
      try index.insert(VectorKey(owner: 4, window: window), QuantizedVector(fixture.vector(16)))
    }
    var windows: [Int32] = []
    index.forEachVector(of: 4) { key, vector in
      #expect(vector.count == 16)
      windows.append(key.window)
    }
    #expect(windows == [0, 1, 3, 65_535])
    var count = 0
    index.forEachVector { key, _ in count += key.owner == 4 ? 1 : 100 }
    #expect(count == 4)
  }
}
