internal import CKernels

/// The inner loops for this processor.
struct Kernels: Sendable {
  // Constant tables of functions without state.
  nonisolated(unsafe) private let table: UnsafePointer<CKernels>

  /// Those that this processor can run, the fastest first, the portable ones last.
  static let available: [Kernels] = {
    var list: [UnsafePointer<CKernels>] = []
    withUnsafeTemporaryAllocation(of: UnsafePointer<CKernels>.self, capacity: 4) { room in
      guard let start = room.baseAddress else { return }
      let count = CKernels_available(start)
      list = (0..<count).map { room[$0] }
    }
    return list.map { Kernels(table: $0) }
  }()

  /// The fastest.
  static let fastest = available[0]

  /// `AVX-512 VNNI`, `AVX2`, `NEON` or `portable`.
  var name: String { String(cString: table.pointee.name) }

  /// Multiplies rows, the given or the first `count`, with a query.
  func multiply(
    _ table: VectorTable, from start: Int = 0, rows: UnsafePointer<UInt32>? = nil, count: Int,
    with query: UnsafePointer<Int16>, into products: UnsafeMutablePointer<Int32>
  ) {
    self.table.pointee.multiply(
      table.low.start + start * table.dimensions, table.signs.start + start * table.words,
      table.dimensions, rows, count, query, products)
  }

  /// Finds the rows, of the given or the first `count`, whose sketch is at most `limit` bits from the query's.
  ///
  /// - Returns: how many entries it wrote: distance << 16 | place among the rows looked at.
  func sift(
    _ table: VectorTable, from start: Int = 0, rows: UnsafePointer<UInt32>? = nil, count: Int,
    near sketch: UnsafePointer<UInt64>, limit: Int, into found: UnsafeMutablePointer<UInt32>
  ) -> Int {
    self.table.pointee.sift(
      table.signs.start + start * table.words, table.words, rows, count, sketch, UInt32(limit), found)
  }

  /// How many of these owners have a row.
  func ownerCount(of table: VectorTable, in set: OwnerSet) -> Int {
    let span = (table.ownerSpan + 63) / 64
    return set.words.withUnsafeBufferPointer { words in
      guard let start = words.baseAddress else { return 0 }
      return self.table.pointee.overlap(start, table.present.start, min(span, words.count))
    }
  }
}
