/// Finds the rows nearest to a query by sketch: a fixed number of them, and all that are as near as the last.
///
/// Ties are kept, so that what is found does not depend on the order of the rows.
struct SketchSifter {
  /// Rows looked at between two looks at the limit.
  private static let blockRows = 8192

  private let table: VectorTable
  private let wanted: Int
  private let filter: OwnerSet?
  /// The largest distance that may still be among the wanted.
  private var limit: Int
  /// How many of the kept rows have each distance.
  private var histogram: [Int]
  private var within = 0
  /// Distance and row of what was kept.
  private var kept: [(distance: UInt32, row: UInt32)] = []

  init(_ table: VectorTable, wanted: Int, filter: OwnerSet?) {
    self.table = table
    self.wanted = wanted
    self.filter = filter
    limit = table.dimensions
    histogram = [Int](repeating: 0, count: table.dimensions + 1)
    kept.reserveCapacity(8 * wanted)
  }

  /// Looks at every row, or at the given ones.
  ///
  /// - Returns: the nearest rows.
  mutating func nearest(
    to query: QueryCode, among rows: [UInt32]?, _ kernels: Kernels
  ) -> [UInt32] {
    let count = rows?.count ?? table.count
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockRows) { found in
      guard let out = found.baseAddress else { return }
      var start = 0
      // Small blocks first: until the limit is known, every row of a block is kept.
      var size = 1024
      while start < count {
        let length = min(size, count - start)
        if let rows {
          rows.withUnsafeBufferPointer { list in
            guard let first = list.baseAddress else { return }
            let hits = kernels.sift(
              table, rows: first + start, count: length, near: query.sketch, limit: limit, into: out)
            keep(UnsafeBufferPointer(start: out, count: hits)) { first[start + $0] }
          }
        } else {
          let hits = kernels.sift(
            table, from: start, count: length, near: query.sketch, limit: limit, into: out)
          keep(UnsafeBufferPointer(start: out, count: hits)) { UInt32(start + $0) }
        }
        start += length
        size = min(size * 2, Self.blockRows)
      }
    }
    let last = limit
    return kept.lazy.filter { $0.distance <= last }.map(\.row)
  }

  private mutating func keep(_ found: UnsafeBufferPointer<UInt32>, row: (Int) -> UInt32) {
    let owners = table.owners.start
    for entry in found {
      let distance = entry >> 16
      guard distance <= limit else { continue }
      let row = row(Int(entry & 0xffff))
      if let filter, !filter.contains(Int64(owners[Int(row)])) { continue }
      kept.append((distance, row))
      histogram[Int(distance)] += 1
      within += 1
      tighten()
    }
  }

  private mutating func tighten() {
    while limit > 0, within - histogram[limit] >= wanted {
      within -= histogram[limit]
      limit -= 1
    }
  }
}
