import Synchronization
import Testing

@testable import VectorIndex

@Suite("An index of many threads") struct ThreadTests {
  private final class Flag: Sendable {
    let isSet = Atomic(true)
  }

  @Test func `search while others insert and remove`() async throws {
    var fixture = VectorFixture(seed: 71)
    let vectors = fixture.vectors(200, 32)
    let codes = try vectors.map { try QuantizedVector($0) }
    let index = VectorIndex(dimensions: 32)
    // These stay; all others come and go.
    for owner in 0..<100 { try index.insert(VectorKey(owner: Int64(owner)), codes[owner]) }
    let writing = Flag()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { writing.isSet.store(false, ordering: .releasing) }
        for round in 0..<20 {
          for owner in 100..<200 {
            try index.insert(VectorKey(owner: Int64(owner)), codes[(owner + round) % 200])
          }
          for owner in 100..<200 { index.removeAll(of: Int64(owner)) }
        }
      }
      for reader in 0..<2 {
        group.addTask {
          repeat {
            for owner in stride(from: reader, to: 100, by: 9) {
              let hits = try index.search(vectors[owner], limit: 200)
              #expect(Set(hits.map(\.key.owner)).isSuperset(of: 0..<100))
              #expect(hits.contains { $0.key.owner == owner && $0.similarity > 0.999 })
            }
          } while writing.isSet.load(ordering: .acquiring)
        }
      }
      try await group.waitForAll()
    }
    #expect(index.count == 100)
    #expect(index.isConsistent)
  }
}
