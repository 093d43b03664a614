import Testing

@testable import VectorIndex

@Suite("A quantised vector") struct QuantizedVectorTests {
  @Test(arguments: [1, 2, 3, 31, 64, 100, 384, 385, 768])
  func `gives back the direction it was made of`(dimensions: Int) throws {
    var fixture = VectorFixture(seed: 1)
    let index = VectorIndex(dimensions: dimensions)
    for owner in 0..<20 {
      let vector = fixture.vector(dimensions)
      try index.insert(VectorKey(owner: Int64(owner)), QuantizedVector(vector))
      let back = try #require(index.vector(of: VectorKey(owner: Int64(owner))))
      #expect(VectorFixture.cosine(vector, back) > 0.99998)
      let length = back.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect(abs(length - 1) < 0.0001)
    }
  }

  @Test func `has a product of one with what it was made of`() throws {
    var fixture = VectorFixture(seed: 2)
    for vector in fixture.vectors(20, 384) {
      let index = try VectorIndex.filled([vector])
      let hit = try #require(try index.search(vector, limit: 1).first)
      #expect(abs(hit.similarity - 1) < 0.000_005)
    }
  }

  @Test func `does not depend on the length of the vector`() throws {
    var fixture = VectorFixture(seed: 3)
    let vector = fixture.vector(384)
    let code = try QuantizedVector(vector)
    for factor: Float in [0x1p-60, 0x1p60] {
      #expect(try QuantizedVector(vector.map { $0 * factor }) == code)
    }
  }

  @Test func `holds a vector of one number that is not zero`() throws {
    for place in [0, 200, 383] {
      var vector = [Float](repeating: 0, count: 384)
      vector[place] = -2
      let index = try VectorIndex.filled([vector])
      let back = try #require(index.vector(of: VectorKey(owner: 0)))
      #expect(VectorFixture.cosine(vector, back) > 0.9999)
    }
  }

  @Test(arguments: [[0, 0, 0], [1, .nan, 0], [.infinity, 1, 0], []] as [[Float]])
  func `is refused without a direction`(vector: [Float]) {
    let error = #expect(throws: VectorError.self) { try QuantizedVector(vector) }
    #expect(error?.code == .unusable)
  }

  /// Stored codes depend on the rotation: these bytes are in every store.
  @Test func `is the same for ever`() throws {
    let vector = (0..<48).map { Float(($0 * 37) % 23) - 11 }
    let code = try QuantizedVector(vector)
    #expect(code.code.count == 56)
    #expect(
      code.code.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        == 3_642_636_094_611_907_086)
  }
}
