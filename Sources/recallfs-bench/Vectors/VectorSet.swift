import Glibc

/// Vectors of length one, row after row.
final class VectorSet {
  let dimensions: Int
  private(set) var count: Int
  /// `count * dimensions` numbers.
  let values: UnsafeMutablePointer<Float>

  init(count: Int, dimensions: Int) {
    self.count = count
    self.dimensions = dimensions
    values = .allocate(capacity: max(1, count * dimensions))
  }

  deinit { values.deallocate() }

  /// One vector.
  subscript(row: Int) -> [Float] {
    Array(UnsafeBufferPointer(start: values + row * dimensions, count: dimensions))
  }

  /// Gives a vector length one.
  func normalise(_ row: Int) {
    let vector = values + row * dimensions
    var square: Float = 0
    for place in 0..<dimensions { square += vector[place] * vector[place] }
    let factor = 1 / max(square.squareRoot(), .leastNormalMagnitude)
    for place in 0..<dimensions { vector[place] *= factor }
  }

  /// Takes `wanted` rows out, spread over the whole: the queries of a run.
  func holdOut(_ wanted: Int) -> VectorSet {
    let taken = VectorSet(count: min(wanted, count / 2), dimensions: dimensions)
    let step = count / max(1, taken.count)
    var kept = 0
    for row in 0..<count {
      let place = row / step
      if row % step == 0, place < taken.count {
        (taken.values + place * dimensions).update(from: values + row * dimensions, count: dimensions)
      } else {
        if kept != row {
          (values + kept * dimensions).update(from: values + row * dimensions, count: dimensions)
        }
        kept += 1
      }
    }
    count = kept
    return taken
  }

  /// Leaves the first rows only.
  func cut(to wanted: Int) { count = min(count, wanted) }
}
