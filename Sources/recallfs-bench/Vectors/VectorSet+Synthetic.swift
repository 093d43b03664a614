import Glibc

extension VectorSet {
  /// Makes clustered vectors that are about as hard to search as sentence embeddings.
  ///
  /// A vector is a common part, one of 60 broad topics, one of `count^0.75` narrow topics (some much larger than others), and a
  /// part of its own whose weight varies; each is drawn with variances that fall as those of all-MiniLM-L6-v2 do over its
  /// principal axes, and the whole is turned. The weights are fitted to 10,000 embedded sentences of manual pages, such that
  /// similarities at ranks 1, 10 and 100 (0.72, 0.51, 0.34; embeddings 0.63, 0.46, 0.34), the recall of plain int8 (0.997; 0.997)
  /// and the depth at which a sign sketch holds 0.99 of the true ten (234; 210) agree or err on the hard side.
  static func synthetic(count: Int, dimensions: Int, seed: UInt64) -> VectorSet {
    let vectors = VectorSet(count: count, dimensions: dimensions)
    var source = VectorSource(dimensions: dimensions, seed: seed)
    let common = source.next()
    let broad = (0..<60).map { _ in source.next() }
    let narrowCount = max(1, Int(pow(Double(count), 0.75)))
    let narrow = (0..<narrowCount).map { _ in
      let topic = broad[Int(source.uniform() * 60)]
      return zip(topic, source.next()).map { 0.6 * $0 + 0.9 * $1 }
    }
    for row in 0..<count {
      let topic = narrow[Int(pow(source.uniform(), 1.7) * Double(narrowCount))]
      let weight = 0.9 * Float(exp(0.35 * source.bell()))
      source.fill(vectors.values + row * dimensions, weight: weight)
      for place in 0..<dimensions {
        vectors.values[row * dimensions + place] += 0.45 * common[place] + topic[place]
      }
      vectors.normalise(row)
      vectors.turn(row)
    }
    return vectors
  }

  /// Mixes the principal axes into all dimensions: two passes of Walsh-Hadamard transforms in blocks of 128.
  private func turn(_ row: Int) {
    let vector = values + row * dimensions
    guard dimensions % 128 == 0 else { return }
    for pass in 0..<2 {
      for block in 0..<(dimensions / 128) {
        // The second pass takes every third number, so that the blocks mix, too.
        let stride = pass == 0 ? 1 : dimensions / 128
        let start = vector + (pass == 0 ? block * 128 : block)
        var half = 1
        while half < 128 {
          for place in 0..<128 where place & half == 0 {
            let left = start[place * stride]
            let right = start[(place + half) * stride]
            start[place * stride] = left + right
            start[(place + half) * stride] = left - right
          }
          half *= 2
        }
        for place in 0..<128 { start[place * stride] *= 0.088388347648 }
      }
    }
  }
}

/// Draws vectors whose variance falls from axis to axis.
struct VectorSource {
  private let spread: [Float]
  private var state: UInt64

  init(dimensions: Int, seed: UInt64) {
    var spread = (0..<dimensions).map { axis in
      pow(Double(axis + 1), -0.5) * exp(-Double(axis) * 384 / 150 / Double(dimensions))
    }
    let total = spread.reduce(0, +)
    spread = spread.map { ($0 / total).squareRoot() }
    self.spread = spread.map { Float($0) }
    state = seed
  }

  /// One of squared length one, about.
  mutating func next() -> [Float] {
    [Float](unsafeUninitializedCapacity: spread.count) { values, count in
      count = spread.count
      if let start = values.baseAddress { fill(start, weight: 1) }
    }
  }

  mutating func fill(_ vector: UnsafeMutablePointer<Float>, weight: Float) {
    for axis in 0..<spread.count { vector[axis] = weight * spread[axis] * Float(bell()) }
  }

  /// 0..<1.
  mutating func uniform() -> Double { Double(bits() >> 11) * 0x1p-53 }

  /// Mean 0 and variance 1, close to normal: the sum of four uniform numbers.
  @inline(__always)
  mutating func bell() -> Double {
    let bits = bits()
    let sum = (bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48)
    return (Double(sum) - 131_070) * (1.732050807568877 / 65536)
  }

  /// SplitMix64 (https://prng.di.unimi.it/splitmix64.c).
  @inline(__always)
  private mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
