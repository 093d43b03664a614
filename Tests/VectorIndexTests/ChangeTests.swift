import RecallTesting
import Testing

@testable import VectorIndex

@Suite("A changed index") struct ChangeTests {
  /// Compares everything that can be asked with a dictionary of the same vectors.
  private func compare(_ index: VectorIndex, _ model: [VectorKey: [Float]], _ query: [Float]) throws {
    #expect(index.isConsistent)
    #expect(index.count == model.count)
    let owners = Set(model.keys.map(\.owner))
    #expect(index.ownerCount == owners.count)
    let hits = try index.search(query, limit: 10_000)
    #expect(hits.count == owners.count)
    #expect(Set(hits.map(\.key.owner)) == owners)
    for hit in hits {
      let windows = model.filter { $0.key.owner == hit.key.owner }
      let best = windows.map { VectorFixture.cosine(query, $0.value) }.max() ?? 0
      #expect(abs(best - Double(hit.similarity)) < 0.01)
    }
    let similarities = try index.similarities(of: hits.map(\.key.owner), to: query)
    #expect(similarities == hits.map(\.similarity))
  }

  @Test(arguments: 1...4)
  func `answers like a dictionary after any sequence of changes`(seed: UInt64) throws {
    var fixture = VectorFixture(seed: seed)
    let index = VectorIndex(dimensions: 24)
    var model: [VectorKey: [Float]] = [:]
    for step in 0..<1500 {
      let owner = Int64.random(in: 0..<40, using: &fixture.generator)
      switch Int.random(in: 0..<100, using: &fixture.generator) {
      case 0:
        index.removeEverything()
        model = [:]
      case 1..<30:
        index.removeAll(of: owner)
        model = model.filter { $0.key.owner != owner }
      default:
        let key = VectorKey(owner: owner, window: Int32.random(in: 0..<5, using: &fixture.generator))
        let vector = fixture.vector(24)
        try index.insert(key, QuantizedVector(vector))
        model[key] = vector
      }
      if step % 100 == 99 { try compare(index, model, fixture.vector(24)) }
    }
  }

  @Test func `forgets an owner wherever its rows are`() throws {
    var fixture = VectorFixture(seed: 41)
    let index = VectorIndex(dimensions: 8)
    for owner: Int64 in 0..<3 {
      for window: Int32 in 0..<4 {
        try index.insert(VectorKey(owner: owner, window: window), QuantizedVector(fixture.vector(8)))
      }
    }
    for owner: Int64 in [1, 1, 2, 0, -1, .max] {
      index.removeAll(of: owner)
      #expect(index.isConsistent)
      #expect(index.similarity(between: owner, and: owner) == nil)
    }
    #expect(index.count == 0)
    #expect(try index.search(fixture.vector(8), limit: 5).isEmpty)
  }

  @Test func `keeps all vectors as it grows`() throws {
    var fixture = VectorFixture(seed: 42)
    let vectors = try fixture.vectors(50, 40).map { try QuantizedVector($0) }
    let index = VectorIndex(dimensions: 40)
    for owner in 0..<20_000 { try index.insert(VectorKey(owner: Int64(owner)), vectors[owner % 50]) }
    #expect(index.isConsistent)
    let first = index.vector(of: VectorKey(owner: 7))
    #expect(first != nil && first == index.vector(of: VectorKey(owner: 19_957)))
  }

  @Test func `takes little more than the codes`() throws {
    var fixture = VectorFixture(seed: 43)
    let code = try QuantizedVector(fixture.vector(384))
    let index = VectorIndex(dimensions: 384)
    for owner in 0..<2000 { try index.insert(VectorKey(owner: Int64(owner)), code) }
    #expect(index.byteCount <= 2000 * 450)
    try index.insert(VectorKey(owner: 1_000_000), code)
    #expect(index.byteCount <= 2001 * 450 + 4 * 1_000_000 + 130_000)
  }

  @Test func `is loaded as it is filled one by one`() throws {
    var fixture = VectorFixture(seed: 44)
    let vectors = try fixture.vectors(300, 48).map { try QuantizedVector($0) }
    let query = fixture.vector(48)
    let loaded = VectorIndex(dimensions: 48)
    let single = VectorIndex(dimensions: 48)
    try loaded.load(reserving: 300) { load in
      for (row, vector) in vectors.enumerated() {
        let key = VectorKey(owner: Int64(row / 2), window: Int32(row % 2))
        try vector.code.withUnsafeBytes { try load.insert(key, code: $0, scale: vector.scale) }
      }
    }
    for (row, vector) in vectors.enumerated() {
      try single.insert(VectorKey(owner: Int64(row / 2), window: Int32(row % 2)), vector)
    }
    #expect(try loaded.search(query, limit: 100) == single.search(query, limit: 100))
    #expect(loaded.count == 300 && loaded.ownerCount == 150)
  }
}
