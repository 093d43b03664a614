/// A query as the kernels take it: sixteen bits a dimension and a sketch.
struct QueryCode {
  /// Rotated coordinates in steps of `1 / factor`.
  let numbers: [Int16]
  /// A bit a dimension, set where the coordinate is negative.
  let sketch: [UInt64]
  /// Of `numbers`, what a code's halves add up to.
  private let sum: Int
  private let half: Double

  /// - Throws: ``VectorError`` where the query has other dimensions or no direction.
  init(_ query: [Float], dimensions: Int) throws(VectorError) {
    guard query.count == dimensions else {
      throw VectorError(
        .dimension,
        "a query has \(query.count) dimensions and the index \(dimensions): embed it with the index's model")
    }
    let values = try Direction(of: query).values
    var peak = 0.0
    var total = 0.0
    for value in values {
      peak = max(peak, abs(Double(value)))
      total += abs(Double(value))
    }
    // Sixteen bits, and fewer where a product with 256 in every dimension could leave 32 bits.
    let factor = min(32767 / peak, Double((1 << 23) - 1 - dimensions) / total)
    numbers = values.map { Int16((Double($0) * factor).rounded()) }
    var sketch = [UInt64](repeating: 0, count: (dimensions + 63) / 64)
    for (place, value) in values.enumerated() where value < 0 {
      sketch[place / 64] |= 1 << UInt64(place % 64)
    }
    self.sketch = sketch
    sum = numbers.reduce(0) { $0 + Int($1) }
    half = 0.5 / factor
  }

  /// The cosine that a product stands for.
  @inline(__always)
  func similarity(_ product: Int32, scale: Float) -> Float {
    Float(Double(2 * Int(product) + sum) * half * Double(scale))
  }
}
