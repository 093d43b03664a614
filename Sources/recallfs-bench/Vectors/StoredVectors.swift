import VectorIndex

/// Codes as a database holds them, one after the other.
struct StoredVectors {
  private var codes: [UInt8] = []
  private var scales: [Float] = []
  private let dimensions: Int

  /// How many there are.
  var count: Int { scales.count }

  /// Quantises every vector.
  init(_ vectors: VectorSet) throws {
    dimensions = vectors.dimensions
    codes.reserveCapacity(vectors.count * QuantizedVector.byteCount(dimensions: dimensions))
    for row in 0..<vectors.count {
      let vector = try QuantizedVector(vectors[row])
      codes += vector.code
      scales.append(vector.scale)
    }
  }

  /// One of them.
  subscript(row: Int) -> QuantizedVector {
    let length = QuantizedVector.byteCount(dimensions: dimensions)
    return QuantizedVector(code: Array(codes[(row * length)..<((row + 1) * length)]), scale: scales[row])
  }

  /// Fills an index: owner i is row i.
  func index() throws -> VectorIndex {
    let index = VectorIndex(dimensions: dimensions)
    let length = QuantizedVector.byteCount(dimensions: dimensions)
    try codes.withUnsafeBytes { bytes in
      try index.load(reserving: count) { load in
        for row in 0..<count {
          let code = UnsafeRawBufferPointer(rebasing: bytes[(row * length)..<((row + 1) * length)])
          try load.insert(VectorKey(owner: Int64(row)), code: code, scale: scales[row])
        }
      }
    }
    return index
  }
}
