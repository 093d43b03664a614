internal import CKernels

extension VectorTable {
  /// A row's numbers, twice and one: what a step of half the scale counts.
  func odds(of row: Int) -> [Int16] {
    var odds = [Int16](repeating: 0, count: dimensions)
    CKernels_unpack(low.start + row * dimensions, signs.start + row * words, dimensions, &odds)
    return odds
  }

  /// The vector that a row stands for, as the model made it.
  func vector(of row: Int) -> [Float] {
    let half = scales.start[row] / 2
    var values = odds(of: row).map { Float($0) * half }
    CKernels_rotate_back(&values, dimensions)
    return values
  }

  /// Products of rows with a query, in their order.
  func products(of rows: [UInt32], with numbers: [Int16], _ kernels: Kernels) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: rows.count) { products, count in
      count = rows.count
      guard let start = products.baseAddress, !rows.isEmpty else { return }
      kernels.multiply(self, rows: rows, count: rows.count, with: numbers, into: start)
    }
  }
}
