extension VectorTable {
  /// Rows multiplied between two looks at the result.
  private static let blockRows = 2048

  /// The nearest owners, best first: by similarity, then by key.
  ///
  /// - Parameter allowed: Owners to answer with, `nil` for all.
  func search(
    _ query: QueryCode, limit: Int, allowing allowed: OwnerSet?, _ kernels: Kernels
  ) -> [VectorHit] {
    let plan = SearchPlan(self, limit: limit, allowing: allowed, kernels)
    guard plan.limit > 0 else { return [] }
    if plan.isExact { return exactHits(query, plan, kernels) }
    var depth = SearchPlan.depth(limit: plan.limit, rows: plan.rowCount, dimensions: dimensions)
    while depth < plan.rowCount {
      let sifter = SketchSifter(table: self, kernels: kernels, rows: plan.rows, filter: plan.filter)
      let rows = sifter.nearest(to: query, wanted: depth)
      let hits = hits(among: rows, query, plan.limit, kernels)
      if hits.count == plan.limit { return hits }
      // Many windows of few owners were nearest.
      depth *= 4
    }
    return exactHits(query, plan, kernels)
  }

  private func exactHits(_ query: QueryCode, _ plan: SearchPlan, _ kernels: Kernels) -> [VectorHit] {
    if let rows = plan.rows { return hits(among: rows, query, plan.limit, kernels) }
    var entries: [ScoredRows.Entry] = []
    entries.reserveCapacity(count)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.blockRows) { products in
      guard let out = products.baseAddress else { return }
      for start in stride(from: 0, to: count, by: Self.blockRows) {
        let length = min(Self.blockRows, count - start)
        kernels.multiply(self, from: start, count: length, with: query.numbers, into: out)
        for place in 0..<length {
          let row = start + place
          if let filter = plan.filter, !filter.contains(Int64(owners.start[row])) { continue }
          let similarity = query.similarity(out[place], scale: scales.start[row])
          entries.append(ScoredRows.Entry(similarity: similarity, row: UInt32(row)))
        }
      }
    }
    return ScoredRows.hits(of: &entries, in: self, atMost: plan.limit)
  }

  /// Scores rows and answers the best of each owner.
  private func hits(
    among rows: [UInt32], _ query: QueryCode, _ limit: Int, _ kernels: Kernels
  ) -> [VectorHit] {
    let products = products(of: rows, with: query.numbers, kernels)
    let scales = scales.start
    var entries = [ScoredRows.Entry](unsafeUninitializedCapacity: rows.count) { entries, count in
      for place in 0..<rows.count {
        let similarity = query.similarity(products[place], scale: scales[Int(rows[place])])
        entries.initializeElement(at: place, to: ScoredRows.Entry(similarity: similarity, row: rows[place]))
      }
      count = rows.count
    }
    return ScoredRows.hits(of: &entries, in: self, atMost: limit)
  }
}
