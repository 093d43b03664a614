/// Unit vectors, one after the other: `count` rows of `dimension` floats, each padded to full lanes.
struct TopicVectors {
  typealias Lanes = SIMD16<Float>

  /// Floats a row takes, a multiple of the lanes.
  let stride: Int
  private(set) var values: [Float]

  var count: Int { stride == 0 ? 0 : values.count / stride }

  /// - Parameter dimension: floats of each vector.
  init(dimension: Int, reserving count: Int = 0) {
    stride = (dimension + Lanes.scalarCount - 1) / Lanes.scalarCount * Lanes.scalarCount
    values = []
    values.reserveCapacity(stride * count)
  }

  /// As many vectors of zeros.
  init(zeros count: Int, like other: TopicVectors) {
    stride = other.stride
    values = [Float](repeating: 0, count: stride * count)
  }

  /// Adds a vector, brought to unit length; one of zeros, or of no numbers, stays one of zeros.
  mutating func append(_ vector: some Sequence<Float>) {
    let start = values.count
    values.append(contentsOf: vector.prefix(stride))
    values.append(contentsOf: repeatElement(0, count: start + stride - values.count))
    normalise(count - 1)
  }

  /// The cosine of two unit vectors.
  static func dot(_ left: TopicVectors, _ row: Int, _ right: TopicVectors, _ other: Int) -> Float {
    let stride = left.stride
    return left.values.withUnsafeBytes { left in
      right.values.withUnsafeBytes { right in
        var sum = Lanes()
        for place in Swift.stride(from: 0, to: stride, by: Lanes.scalarCount) {
          let a = left.loadUnaligned(fromByteOffset: (row * stride + place) * 4, as: Lanes.self)
          let b = right.loadUnaligned(fromByteOffset: (other * stride + place) * 4, as: Lanes.self)
          sum += a * b
        }
        return sum.sum()
      }
    }
  }

  /// Adds a vector of another set to one of these.
  mutating func add(_ other: TopicVectors, _ row: Int, to place: Int) {
    let stride = stride
    values.withUnsafeMutableBytes { mine in
      other.values.withUnsafeBytes { theirs in
        for lane in Swift.stride(from: 0, to: stride, by: Lanes.scalarCount) {
          let target = (place * stride + lane) * 4
          let sum =
            mine.loadUnaligned(fromByteOffset: target, as: Lanes.self)
            + theirs.loadUnaligned(fromByteOffset: (row * stride + lane) * 4, as: Lanes.self)
          mine.storeBytes(of: sum, toByteOffset: target, as: Lanes.self)
        }
      }
    }
  }

  /// Brings a vector to unit length.
  mutating func normalise(_ row: Int) {
    let range = row * stride..<(row + 1) * stride
    let length = values[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
    for place in range { values[place] = length > 0 && length.isFinite ? values[place] / length : 0 }
  }

  subscript(row: Int) -> ArraySlice<Float> { values[row * stride..<(row + 1) * stride] }
}
