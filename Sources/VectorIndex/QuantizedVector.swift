internal import CKernels

/// A vector as it is stored: nine bits a dimension and a scale.
///
/// Of each number's nine bits the code holds the low eight first, a byte a dimension, and then the signs, a bit a dimension
/// in whole words of 64 (little-endian, filled with zeros). The signs are at once the sketch that a large index is
/// searched by: no bit is kept twice, and loading computes nothing. The number c stands for scale * (c + 1/2), in a space
/// turned by a fixed rotation.
public struct QuantizedVector: Equatable, Sendable {
  /// ``byteCount(dimensions:)`` bytes.
  public var code: [UInt8]
  /// The width of a step.
  public var scale: Float

  /// Bytes of a code: 432 for 384 dimensions.
  public static func byteCount(dimensions: Int) -> Int { dimensions + (dimensions + 63) / 64 * 8 }

  /// Quantises a vector; only its direction counts.
  ///
  /// The scale is such that the code's product with the vector is one: the error is then at a right angle to the vector,
  /// where the neighbours that must be told apart feel it least.
  ///
  /// - Throws: ``VectorError`` of code `unusable` where a number is not finite or all are zero.
  public init(_ vector: [Float]) throws(VectorError) {
    let direction = try Direction(of: vector)
    let dimensions = vector.count
    code = [UInt8](repeating: 0, count: Self.byteCount(dimensions: dimensions))
    // 256 steps to either side; the largest magnitude ends within the last.
    let step = max(direction.peak / 255.99, .leastNormalMagnitude)
    var product = 0.0
    for (place, value) in direction.values.enumerated() {
      let number = min(max((value / step).rounded(.down), -256), 255)
      product += Double(value) * (Double(number) + 0.5)
      code[place] = UInt8(truncatingIfNeeded: Int(number))
      if number < 0 { code[dimensions + place / 8] |= 1 << UInt8(place % 8) }
    }
    scale = Float(1 / product)
  }

  /// Makes a vector of what was stored; ``VectorIndex`` checks it.
  public init(code: [UInt8], scale: Float) {
    self.code = code
    self.scale = scale
  }
}
