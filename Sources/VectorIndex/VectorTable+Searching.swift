extension VectorTable {
  /// Rows multiplied between two looks at the result.
  private static let blockRows = 2048

  /// The nearest owners, best first: by similarity, then by key.
  ///
  /// - Parameter allowed: Owners to answer with, `nil` for all.
  func search(
    _ query: QueryCode, limit: Int, allowing allowed: OwnerSet?, _ kernels: Kernels
  ) -> [VectorHit] {
    let plan = SearchPlan(self, limit: limit, allowing: allowed)
    guard plan.limit > 0 else { return [] }
    if plan.isExact { return hits(among: plan.rows, query, plan, kernels) }
    var depth = SearchPlan.depth(limit: plan.limit, rows: plan.rowCount)
    while depth < plan.rowCount {
      var sifter = SketchSifter(self, wanted: depth, filter: plan.filter)
      let rows = sifter.nearest(to: query, among: plan.rows, kernels)
      let hits = hits(among: rows, query, plan, kernels)
      if hits.count == plan.limit { return hits }
      // Many windows of few owners were nearest.
      depth *= 4
    }
    return hits(among: plan.rows, query, plan, kernels)
  }

  /// Scores rows, `nil` for all, and answers the best of each owner.
  private func hits(
    among rows: [UInt32]?, _ query: QueryCode, _ plan: SearchPlan, _ kernels: Kernels
  ) -> [VectorHit] {
    let count = rows?.count ?? count
    var entries: [ScoredRows.Entry] = []
    entries.reserveCapacity(count)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.blockRows) { products in
      guard let out = products.baseAddress else { return }
      for start in stride(from: 0, to: count, by: Self.blockRows) {
        let length = min(Self.blockRows, count - start)
        if let rows {
          rows.withUnsafeBufferPointer { list in
            guard let first = list.baseAddress else { return }
            kernels.multiply(self, rows: first + start, count: length, with: query.numbers, into: out)
          }
        } else {
          kernels.multiply(self, from: start, count: length, with: query.numbers, into: out)
        }
        for place in 0..<length {
          let row = rows.map { $0[start + place] } ?? UInt32(start + place)
          if let filter = plan.filter, !filter.contains(Int64(owners.start[Int(row)])) { continue }
          let similarity = query.similarity(out[place], scale: scales.start[Int(row)])
          entries.append(ScoredRows.Entry(similarity: similarity, row: row))
        }
      }
    }
    var scored = ScoredRows(entries, of: self)
    return scored.hits(atMost: plan.limit)
  }
}
