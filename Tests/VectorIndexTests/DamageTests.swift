import Testing

@testable import VectorIndex

@Suite("A damaged vector") struct DamageTests {
  private func refusal(
    _ index: VectorIndex, _ key: VectorKey, _ vector: QuantizedVector
  ) throws -> VectorError.Code? {
    let before = try index.search([1, 2, 3], limit: 5)
    let error = #expect(throws: VectorError.self) { try index.insert(key, vector) }
    #expect(error?.message.isEmpty == false)
    #expect(index.isConsistent)
    #expect(try index.search([1, 2, 3], limit: 5) == before)
    return error?.code
  }

  @Test func `is refused and leaves the index as it was`() throws {
    let good = try QuantizedVector([3, -1, 2])
    let index = VectorIndex(dimensions: 3)
    try index.insert(VectorKey(owner: 1), good)
    let key = VectorKey(owner: 1)
    for scale: Float in [.nan, .infinity, 0, -0.5] {
      #expect(try refusal(index, key, QuantizedVector(code: good.code, scale: scale)) == .damaged)
    }
    for code in [good.code + [0], Array(good.code.dropLast()), []] {
      #expect(try refusal(index, key, QuantizedVector(code: code, scale: 1)) == .dimension)
    }
    var code = good.code
    code[10] = 1
    #expect(try refusal(index, key, QuantizedVector(code: code, scale: 1)) == .damaged)
  }

  @Test(arguments: [(-1, 0), (Int64(Int32.max) + 1, 0), (1, -1), (1, 65_536)] as [(Int64, Int32)])
  func `may be one that cannot be named`(owner: Int64, window: Int32) throws {
    let index = VectorIndex(dimensions: 3)
    let key = VectorKey(owner: owner, window: window)
    #expect(try refusal(index, key, QuantizedVector([3, -1, 2])) == .key)
  }

  @Test func `ends a load, and what came before it stays`() throws {
    let good = try QuantizedVector([3, -1, 2])
    let index = VectorIndex(dimensions: 3)
    #expect(throws: VectorError.self) {
      try index.load { load in
        try good.code.withUnsafeBytes { try load.insert(VectorKey(owner: 1), code: $0, scale: good.scale) }
        try good.code.withUnsafeBytes { try load.insert(VectorKey(owner: 2), code: $0, scale: .nan) }
      }
    }
    #expect(index.count == 1)
    #expect(index.isConsistent)
  }

  @Test func `is noticed inside the index`() throws {
    func isNoticed(_ damage: (VectorTable) -> Void) throws -> Bool {
      var fixture = VectorFixture(seed: 61)
      let index = VectorIndex(dimensions: 40)
      for row in 0..<60 {
        let key = VectorKey(owner: Int64(row / 2), window: Int32(row % 2))
        try index.insert(key, QuantizedVector(fixture.vector(40)))
      }
      #expect(index.isConsistent)
      index.reading { damage($0) }
      return !index.isConsistent
    }
    #expect(try isNoticed { $0.scales.start[17] = .nan })
    #expect(try isNoticed { $0.scales.start[17] = -1 })
    #expect(try isNoticed { $0.owners.start[17] = 3 })
    #expect(try isNoticed { $0.nexts.start[17] = 18 })
    #expect(try isNoticed { $0.nexts.start[17] = 0 })
    #expect(try isNoticed { $0.nexts.start[17] = 61 })
    #expect(try isNoticed { $0.firsts.start[9] = 0 })
    #expect(try isNoticed { $0.firsts.start[9] = 4_000_000_000 })
    #expect(try isNoticed { $0.present.start[0] = 0 })
    #expect(try isNoticed { $0.signs.start[17] |= 1 << 50 })
  }
}
