import RecallTesting

@testable import VectorIndex

/// Seeded vectors and the plain way to search them.
struct VectorFixture {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Numbers between -1 and 1.
  mutating func vector(_ dimensions: Int) -> [Float] {
    (0..<dimensions).map { _ in Float.random(in: -1...1, using: &generator) }
  }

  /// Vectors around so many centres, or around none.
  mutating func vectors(_ count: Int, _ dimensions: Int, centres: Int = 0) -> [[Float]] {
    let middle = (0..<centres).map { _ in vector(dimensions) }
    return (0..<count).map { _ in
      let own = vector(dimensions)
      guard let centre = middle.randomElement(using: &generator) else { return own }
      return zip(centre, own).map { $0 + 0.8 * $1 }
    }
  }

  /// The cosine, in double precision.
  static func cosine(_ left: [Float], _ right: [Float]) -> Double {
    var product = 0.0
    var leftSquare = 0.0
    var rightSquare = 0.0
    for place in 0..<left.count {
      product += Double(left[place]) * Double(right[place])
      leftSquare += Double(left[place]) * Double(left[place])
      rightSquare += Double(right[place]) * Double(right[place])
    }
    return product / (leftSquare * rightSquare).squareRoot()
  }

  /// The owners nearest to a query by float vectors, nearest first.
  static func nearest(_ query: [Float], in vectors: [[Float]], _ limit: Int) -> [Int64] {
    let scored = vectors.enumerated().map { (owner: Int64($0.offset), cosine: cosine(query, $0.element)) }
    return scored.sorted { $0.cosine > $1.cosine }.prefix(limit).map(\.owner)
  }
}

extension VectorIndex {
  /// One window for each of the vectors, the owners counted from 0.
  static func filled(_ vectors: [[Float]], kernels: Kernels = .fastest) throws -> VectorIndex {
    let index = VectorIndex(dimensions: vectors.first?.count ?? 1, kernels: kernels)
    for (owner, vector) in vectors.enumerated() {
      try index.insert(VectorKey(owner: Int64(owner)), QuantizedVector(vector))
    }
    return index
  }
}
