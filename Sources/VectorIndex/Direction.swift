internal import CKernels
internal import Glibc

/// A vector of length one in the rotated space in which codes are kept.
struct Direction {
  /// Rotated coordinates.
  var values: [Float]

  /// Normalises and rotates.
  ///
  /// - Throws: ``VectorError`` of code `unusable` where the numbers have no direction.
  init(of vector: [Float]) throws(VectorError) {
    var square = 0.0
    for value in vector { square += Double(value) * Double(value) }
    guard square.isFinite, square > 0 else {
      throw VectorError(
        .unusable,
        square == 0
          ? "all \(vector.count) numbers of a vector are zero: it has no direction, leave it out"
          : "a vector holds a number that is not finite: embed the text again")
    }
    let factor = 1 / square.squareRoot()
    values = vector.map { Float(Double($0) * factor) }
    CKernels_rotate(&values, values.count)
  }

  /// The largest magnitude.
  var peak: Float { values.reduce(0) { max($0, abs($1)) } }
}
