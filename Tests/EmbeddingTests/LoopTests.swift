import CEncoder
import Glibc
import RecallTesting
import Testing

/// The loops against the plainest form of the same.
@Suite struct LoopTests {
  private func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Float.random(in: -2...2, using: &generator) }
  }

  @Test(arguments: [1, 2, 5, 6, 7, 12, 13, 32], [4, 8, 12, 16, 20, 28, 36])
  func `a product is the sum of products, from nothing, a bias, or what was there`(rows: Int, lanes: Int) {
    for inner in [1, 7, 15, 16, 17, 48] {
      let (a, x) = (numbers(rows * (inner + 3), seed: 1), numbers(inner * (lanes + 5), seed: 2))
      let (start, bias) = (numbers(rows * lanes, seed: 3), numbers(rows, seed: 4))
      for kind in [ENCODER_ZERO, ENCODER_BIAS, ENCODER_KEEP] {
        var y = start
        encoder_product(
          a, inner + 3, x, lanes + 5, &y, lanes, CInt(rows), CInt(inner), CInt(lanes), kind, bias)
        for row in 0..<rows {
          for lane in 0..<lanes {
            var sum =
              kind == ENCODER_KEEP
              ? Double(start[row * lanes + lane]) : kind == ENCODER_BIAS ? Double(bias[row]) : 0
            for i in 0..<inner { sum += Double(a[row * (inner + 3) + i]) * Double(x[i * (lanes + 5) + lane]) }
            #expect(abs(Double(y[row * lanes + lane]) - sum) < 1e-4)
          }
        }
      }
    }
  }

  @Test func `gelu is the exact one to 1e-6, also far out`() {
    let values = stride(from: Float(-30), through: 30, by: 0.01).map { $0 }.prefix(6000)
    var x = Array(values)
    encoder_gelu(&x, 6000, [0.5], 1, 6000)
    for (value, result) in zip(values, x) {
      let shifted = Double(value) + 0.5
      #expect(abs(Double(result) - 0.5 * shifted * (1 + erf(shifted / 2.0.squareRoot()))) < 2e-6)
    }
  }

  @Test(arguments: [4, 12, 16, 20])
  func `a layer norm has mean 0 and deviation 1 before gain and offset`(lanes: Int) {
    let (start, more) = (numbers(384 * lanes, seed: 5), numbers(384 * lanes, seed: 6))
    let (bias, gain, offset) = (numbers(384, seed: 7), numbers(384, seed: 8), numbers(384, seed: 9))
    var x = start
    encoder_normalise(&x, lanes, more, lanes, bias, gain, offset, 384, CInt(lanes), 1e-12)
    for lane in 0..<lanes {
      let column = (0..<384).map { Double(start[$0 * lanes + lane] + more[$0 * lanes + lane] + bias[$0]) }
      let mean = column.reduce(0, +) / 384
      let deviation = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 384).squareRoot()
      for row in 0..<384 {
        let expected = (column[row] - mean) / deviation * Double(gain[row]) + Double(offset[row])
        #expect(abs(Double(x[row * lanes + lane]) - expected) < 1e-4)
      }
    }
  }

  @Test(arguments: [1, 3, 12, 17, 64, 129])
  func `attention is the softmax of the scores over the text's own tokens`(keys: Int) {
    let lanes = (keys + 3) / 4 * 4
    let (q, k, v) = (numbers(32 * lanes, seed: 1), numbers(32 * lanes, seed: 2), numbers(32 * lanes, seed: 3))
    var out = [Float](repeating: .nan, count: 32 * lanes)
    encoder_attend(q, k, v, &out, lanes, 32, CInt(keys), CInt(lanes), 0.2)
    for query in 0..<keys {
      let scores = (0..<keys).map { key in
        (0..<32).reduce(0.0) { $0 + Double(q[$1 * lanes + query]) * Double(k[$1 * lanes + key]) } * 0.2
      }
      let shares = scores.map { exp($0 - (scores.max() ?? 0)) }
      let sum = shares.reduce(0, +)
      for feature in 0..<32 {
        let expected = (0..<keys).reduce(0.0) { $0 + shares[$1] / sum * Double(v[feature * lanes + $1]) }
        #expect(abs(Double(out[feature * lanes + query]) - expected) < 1e-4)
      }
    }
  }

  @Test func `scores far apart do not overflow`() {
    let q = [Float](repeating: 100, count: 32 * 4)
    let k = (0..<32 * 4).map { Float($0 % 4) * 50 - 100 }
    var out = [Float](repeating: 0, count: 32 * 4)
    encoder_attend(q, k, k, &out, 4, 32, 4, 4, 1)
    #expect(out.allSatisfy { abs($0 - 50) < 1e-3 })
  }

  @Test func `a mean that is no number is told, and zeros stay zeros`() {
    var out = [Float](repeating: 1, count: 2)
    #expect(encoder_pool([.nan, 1, 1, 1, 1, 1, 1, 1], 4, 2, 3, &out) == 0)
    #expect(encoder_pool([0, 0, 0, 9, 0, 0, 0, 9], 4, 2, 3, &out) == 1)
    #expect(out == [0, 0])
    #expect(encoder_pool([3, 3, 9, 9, 4, 4, 9, 9], 4, 2, 2, &out) == 1)
    #expect(abs(out[0] - 0.6) < 1e-6 && abs(out[1] - 0.8) < 1e-6)
  }
}
