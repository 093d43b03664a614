import Testing

@testable import VectorIndex

@Suite("A filter") struct FilterTests {
  private static let vectors = {
    var fixture = VectorFixture(seed: 31)
    return fixture.vectors(9000, 64, centres: 30)
  }()
  private static let codes = vectors.compactMap { try? QuantizedVector($0) }

  @Test(arguments: [700, 9000], [0.001, 0.02, 0.1, 0.3, 0.7, 0.99, 1])
  func `gives what a search of the allowed alone gives`(count: Int, share: Double) throws {
    var fixture = VectorFixture(seed: 32)
    let index = VectorIndex(dimensions: 64)
    let few = VectorIndex(dimensions: 64)
    var allowed = OwnerSet()
    for (owner, code) in Self.codes.prefix(count).enumerated() {
      let key = VectorKey(owner: Int64(owner))
      try index.insert(key, code)
      guard Double.random(in: 0..<1, using: &fixture.generator) < share else { continue }
      allowed.insert(key.owner)
      try few.insert(key, code)
    }
    for vector in Self.vectors.prefix(20) {
      let query = zip(vector, fixture.vector(64)).map { $0 + 0.8 * $1 }
      let hits = try index.search(query, limit: 10, allowing: allowed)
      let expected = try few.search(query, limit: 10)
      #expect(hits.count == expected.count)
      #expect(hits.allSatisfy { allowed.contains($0.key.owner) })
      // A search by sketches may miss one.
      #expect(Set(hits.map(\.key)).intersection(expected.map(\.key)).count >= expected.count - 1)
    }
  }

  @Test(arguments: [50, 9000])
  func `of nobody, or of unknown owners, gives nothing`(count: Int) throws {
    var fixture = VectorFixture(seed: 32)
    let index = try VectorIndex.filled(fixture.vectors(count, 16))
    let query = fixture.vector(16)
    #expect(try index.search(query, limit: 5, allowing: OwnerSet()).isEmpty)
    #expect(try index.search(query, limit: 5, allowing: OwnerSet([1_000_000, -1, .max])).isEmpty)
    #expect(try index.search(query, limit: 5, allowing: OwnerSet([3, 1_000_000])).map(\.key.owner) == [3])
  }

  @Test func `may name more owners than there are`() throws {
    var fixture = VectorFixture(seed: 33)
    let index = try VectorIndex.filled(fixture.vectors(9000, 16))
    let query = fixture.vector(16)
    #expect(
      try index.search(query, limit: 20, allowing: OwnerSet(0..<20000)) == index.search(query, limit: 20))
  }

  @Test func `holds what was put into it`() {
    var set = OwnerSet(capacity: 10)
    for owner: Int64 in [0, 63, 64, 5000, 64, -1, .max] { set.insert(owner) }
    #expect(set.count == 4)
    #expect([0, 63, 64, 5000].allSatisfy { set.contains($0) })
    #expect([-1, 1, 65, 4999, .max].allSatisfy { !set.contains($0) })
    set.remove(63)
    set.remove(63)
    #expect(set.count == 3)
    #expect(set == OwnerSet([64, 0, 5000]))
  }
}
