extension VectorIndex {
  /// The nearest owners, best first; of each its most similar window.
  ///
  /// The order is total: by similarity, then by key. Of the true nearest, more than 0.995 are found.
  ///
  /// - Parameters:
  ///   - query: ``dimensions`` numbers of any length.
  ///   - limit: How many at most.
  ///   - allowed: Owners to answer with, `nil` for all; no filter makes a search slower.
  /// - Throws: ``VectorError`` where the query has other dimensions or no direction.
  public func search(
    _ query: [Float], limit: Int, allowing allowed: OwnerSet? = nil
  ) throws(VectorError) -> [VectorHit] {
    let code = try QueryCode(query, dimensions: dimensions)
    return reading { $0.search(code, limit: limit, allowing: allowed, kernels) }
  }

  /// How similar each owner's most similar window is, `nil` where it has none; all are scored.
  ///
  /// - Throws: ``VectorError`` where the query has other dimensions or no direction.
  public func similarities(of owners: [Int64], to query: [Float]) throws(VectorError) -> [Float?] {
    let code = try QueryCode(query, dimensions: dimensions)
    return reading { table in
      var rows: [UInt32] = []
      var ends: [Int] = []
      for owner in owners {
        rows += table.rows(of: owner).map { UInt32($0) }
        ends.append(rows.count)
      }
      let products = table.products(of: rows, with: code.numbers, kernels)
      var start = 0
      return ends.map { end in
        defer { start = end }
        return (start..<end).map { code.similarity(products[$0], scale: table.scales.start[Int(rows[$0])]) }
          .max()
      }
    }
  }

  /// How similar the most similar windows of two owners are, `nil` where one has none; the same from either side.
  public func similarity(between left: Int64, and right: Int64) -> Float? {
    reading { table in
      let rows = table.rows(of: right).map { UInt32($0) }
      guard !rows.isEmpty else { return nil }
      var best: Float?
      for row in table.rows(of: left) {
        let odds = table.odds(of: row)
        let sum = odds.reduce(0) { $0 + Int($1) }
        let products = table.products(of: rows, with: odds, kernels)
        for (place, product) in products.enumerated() {
          // Both sides count half steps.
          let steps = Double(table.scales.start[row]) * Double(table.scales.start[Int(rows[place])])
          let similarity = Float(Double(2 * Int(product) + sum) * 0.25 * steps)
          best = max(best ?? similarity, similarity)
        }
      }
      return best
    }
  }

  /// The vector of a name, as its code stands for it, or `nil`; 4 us for 384 dimensions.
  public func vector(of key: VectorKey) -> [Float]? {
    reading { table in table.row(of: key).map { table.vector(of: $0) } }
  }

  /// Calls `body` with every vector of an owner, in the order of the windows; it must not call the index.
  public func forEachVector<Failure: Error>(
    of owner: Int64, _ body: (VectorKey, [Float]) throws(Failure) -> Void
  ) throws(Failure) {
    try reading { table throws(Failure) in
      let rows = table.rows(of: owner).sorted { table.window(of: $0) < table.window(of: $1) }
      for row in rows { try body(table.key(of: row), table.vector(of: row)) }
    }
  }

  /// Calls `body` with every vector, in no order; it must not call the index.
  public func forEachVector<Failure: Error>(
    _ body: (VectorKey, [Float]) throws(Failure) -> Void
  ) throws(Failure) {
    try reading { table throws(Failure) in
      for row in 0..<table.count { try body(table.key(of: row), table.vector(of: row)) }
    }
  }
}
