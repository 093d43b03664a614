import RecallTesting
import Testing

@testable import VectorIndex

@Suite("Kernels of this processor") struct KernelTests {
  static let sizes = [1, 7, 31, 32, 33, 63, 64, 65, 127, 383, 384, 385, 512, 768, 1024, 1536, 2100]

  /// Rows of any bits, and every bit set, and none.
  private func table(_ dimensions: Int, rows: Int) throws -> VectorTable {
    var generator = SeededGenerator(seed: UInt64(dimensions))
    let table = VectorTable(dimensions: dimensions)
    for row in 0..<rows {
      let count = QuantizedVector.byteCount(dimensions: dimensions)
      var code: [UInt8] = (0..<count).map { _ in
        row == 0 ? 0 : row == 1 ? 255 : UInt8.random(in: 0...255, using: &generator)
      }
      for bit in dimensions..<((dimensions + 63) / 64 * 64) {
        code[dimensions + bit / 8] &= ~(1 << UInt8(bit % 8))
      }
      try code.withUnsafeBytes { try table.insert(VectorKey(owner: Int64(row)), code: $0, scale: 1) }
    }
    return table
  }

  private func number(_ table: VectorTable, _ row: Int, _ place: Int) -> Int {
    let isNegative = table.signs.start[row * table.words + place / 64] >> UInt64(place % 64) & 1 == 1
    return Int(table.low.start[row * table.dimensions + place]) - (isNegative ? 256 : 0)
  }

  @Test(arguments: sizes)
  func `multiply like the plain sum of products`(dimensions: Int) throws {
    let table = try table(dimensions, rows: 11)
    var generator = SeededGenerator(seed: 3)
    let bound = Int16(min(32767, (1 << 23) / dimensions))
    let query = (0..<dimensions).map { _ in Int16.random(in: -bound...bound, using: &generator) }
    let rows: [UInt32] = [10, 0, 3, 3, 1]
    func plain(_ row: Int) -> Int32 {
      Int32((0..<dimensions).reduce(0) { $0 + number(table, row, $1) * Int(query[$1]) })
    }
    for kernels in Kernels.available {
      var products = [Int32](repeating: 1, count: 12)
      kernels.multiply(table, count: 11, with: query, into: &products)
      #expect(products == (0..<11).map(plain) + [1], "\(kernels.name)")
      #expect(
        table.products(of: rows, with: query, kernels) == rows.map { plain(Int($0)) }, "\(kernels.name)")
    }
  }

  @Test func `do not overflow where every number is extreme`() throws {
    let table = try table(384, rows: 2)
    for extreme: Int16 in [-21845, 21845] {
      let query = [Int16](repeating: extreme, count: 384)
      for kernels in Kernels.available {
        var products = [Int32](repeating: 0, count: 2)
        kernels.multiply(table, count: 2, with: query, into: &products)
        #expect(products == [0, -384 * Int32(extreme)], "\(kernels.name)")
      }
    }
  }

  @Test(arguments: sizes)
  func `sift like the plain count of differing bits`(dimensions: Int) throws {
    let table = try table(dimensions, rows: 37)
    let query = [UInt64](UnsafeBufferPointer(start: table.signs.start + 5 * table.words, count: table.words))
    func distance(_ row: Int) -> Int {
      (0..<table.words).reduce(0) {
        $0 + (table.signs.start[row * table.words + $1] ^ query[$1]).nonzeroBitCount
      }
    }
    let rows: [UInt32] = (0..<23).map { UInt32(36 - $0) }
    for limit in [0, dimensions / 2, dimensions] {
      func expected(_ rows: [Int]) -> [UInt32] {
        rows.enumerated().filter { distance($0.element) <= limit }
          .map { UInt32(distance($0.element)) << 16 | UInt32($0.offset) }
      }
      for kernels in Kernels.available {
        for count in [0, 1, 7, 8, 9, 37] {
          var found = [UInt32](repeating: 0, count: 38)
          let hits = kernels.sift(table, count: count, near: query, limit: limit, into: &found)
          #expect(Array(found[..<hits]) == expected(Array(0..<count)), "\(kernels.name)")
        }
        var found = [UInt32](repeating: 0, count: 38)
        let hits = kernels.sift(table, rows: rows, count: 23, near: query, limit: limit, into: &found)
        #expect(Array(found[..<hits]) == expected(rows.map { Int($0) }), "\(kernels.name)")
      }
    }
  }

  @Test func `count the owners of a set that have a vector`() throws {
    let table = try table(8, rows: 200)
    table.removeAll(of: 70)
    for kernels in Kernels.available {
      #expect(kernels.ownerCount(of: table, in: OwnerSet(60..<75)) == 14)
      #expect(kernels.ownerCount(of: table, in: OwnerSet(190..<2000)) == 10)
      #expect(kernels.ownerCount(of: table, in: OwnerSet()) == 0)
    }
  }

  @Test func `give the same hits to the last bit`() throws {
    var fixture = VectorFixture(seed: 11)
    let vectors = fixture.vectors(900, 100, centres: 12)
    let query = fixture.vector(100)
    let hits = try Kernels.available.map {
      try VectorIndex.filled(vectors, kernels: $0).search(query, limit: 50)
    }
    #expect(hits.allSatisfy { $0 == hits[0] })
  }
}
