/// The truth: the nearest by exact float32 products.
enum ExactNeighbours {
  /// The rows nearest to each query, nearest first.
  static func rows(of queries: VectorSet, in vectors: VectorSet, count: Int) -> [[Int]] {
    var best = [[(product: Float, row: Int)]](repeating: [], count: queries.count)
    // A block of rows stays in the cache for all queries.
    for start in stride(from: 0, to: vectors.count, by: 256) {
      let end = min(start + 256, vectors.count)
      for query in 0..<queries.count {
        let numbers = queries.values + query * queries.dimensions
        var list = best[query]
        best[query] = []
        for row in start..<end {
          let product = product(numbers, vectors.values + row * vectors.dimensions, vectors.dimensions)
          if list.count == count, product <= list[count - 1].product { continue }
          let place = list.firstIndex { $0.product < product } ?? list.count
          list.insert((product, row), at: place)
          if list.count > count { list.removeLast() }
        }
        best[query] = list
      }
    }
    return best.map { $0.map(\.row) }
  }

  private static func product(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, _ count: Int
  ) -> Float {
    var sums = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    let a = UnsafeRawPointer(left)
    let b = UnsafeRawPointer(right)
    var place = 0
    while place + 16 <= count {
      sums.0 +=
        a.loadUnaligned(fromByteOffset: 4 * place, as: SIMD8<Float>.self)
        * b.loadUnaligned(fromByteOffset: 4 * place, as: SIMD8<Float>.self)
      sums.1 +=
        a.loadUnaligned(fromByteOffset: 4 * place + 32, as: SIMD8<Float>.self)
        * b.loadUnaligned(fromByteOffset: 4 * place + 32, as: SIMD8<Float>.self)
      place += 16
    }
    var sum = (sums.0 + sums.1).sum()
    for rest in place..<count { sum += left[rest] * right[rest] }
    return sum
  }
}
