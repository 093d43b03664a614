/// Finds the rows nearest to a query by sketch: a fixed number of them, and all that are as near as the last.
///
/// Ties are kept, so that what is found does not depend on the order of the rows.
struct SketchSifter {
  private static let blockRows = 256
  /// One block in so many is looked at first, to learn which distance will be the limit: most rows beyond it are then never
  /// kept.
  private static let sampling = 16
  /// Rows looked at between two looks at the limit.
  static let runRows = blockRows * (sampling - 1)

  let table: VectorTable
  let kernels: Kernels
  /// Rows to look at, `nil` for all.
  let rows: [UInt32]?
  /// Owners of the rows to keep, `nil` for all.
  let filter: OwnerSet?

  /// The rows nearest to a query: `wanted` and those as near as the last of them.
  func nearest(to query: QueryCode, wanted: Int) -> [UInt32] {
    let count = rows?.count ?? table.count
    let step = Self.blockRows * Self.sampling
    let sampled = (count / step * Self.blockRows) + min(count % step, Self.blockRows)
    // So many of the sample are near enough if it is like the rest; four deviations more make it nearly certain.
    let share = Double(wanted) * Double(sampled) / Double(count)
    let likely = Sieve(dimensions: table.dimensions, wanted: Int(share + 4 * share.squareRoot()) + 1)
    sift(count, query, into: likely, wanted: wanted)
    if likely.within >= min(wanted, count) { return likely.rows() }
    let certain = Sieve(dimensions: table.dimensions, wanted: wanted)
    sift(count, query, into: certain, wanted: wanted)
    return certain.rows()
  }

  private func sift(_ count: Int, _ query: QueryCode, into sieve: Sieve, wanted: Int) {
    let step = Self.blockRows * Self.sampling
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.runRows) { found in
      guard let out = found.baseAddress else { return }
      for start in stride(from: 0, to: count, by: step) {
        look(at: start..<min(start + Self.blockRows, count), query, into: sieve, out)
      }
      sieve.want(wanted)
      for start in stride(from: Self.blockRows, to: count, by: step) {
        look(at: start..<min(start + Self.runRows, count), query, into: sieve, out)
      }
    }
  }

  private func look(
    at range: Range<Int>, _ query: QueryCode, into sieve: Sieve, _ out: UnsafeMutablePointer<UInt32>
  ) {
    guard let rows else {
      let hits = kernels.sift(
        table, from: range.lowerBound, count: range.count, near: query.sketch, limit: sieve.limit, into: out)
      sieve.take(out, hits, from: range.lowerBound, rows: nil, of: table, allowing: filter)
      return
    }
    rows.withUnsafeBufferPointer { list in
      guard let first = list.baseAddress else { return }
      let part = first + range.lowerBound
      let hits = kernels.sift(
        table, rows: part, count: range.count, near: query.sketch, limit: sieve.limit, into: out)
      sieve.take(out, hits, from: 0, rows: part, of: table, allowing: filter)
    }
  }
}
