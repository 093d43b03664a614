import VectorIndex

/// What is measured of one index.
struct VectorWork {
  var index: VectorIndex
  var queries: [[Float]]
  /// The true nearest of each query.
  var truth: [[Int]]
  var limit: Int

  /// The share of the true nearest that is found.
  func recall() throws -> Double {
    var found = 0
    for (query, truth) in zip(queries, truth) {
      let owners = try index.search(query, limit: limit).map { Int($0.key.owner) }
      found += Set(owners).intersection(truth).count
    }
    return Double(found) / Double(truth.reduce(0) { $0 + $1.count })
  }

  /// Milliseconds of every query.
  func times() throws -> [Double] {
    try queries.map { query in
      try Clock.seconds { _ = try index.search(query, limit: limit) } * 1000
    }
  }

  /// Medians with and without a filter, in milliseconds; the two take turns at being first.
  func filtered(_ allowed: OwnerSet) throws -> (with: Double, without: Double) {
    var with: [Double] = []
    var without: [Double] = []
    for (number, query) in queries.enumerated() {
      for turn in 0..<2 {
        if (number + turn) % 2 == 0 {
          with.append(try Clock.seconds { _ = try index.search(query, limit: limit, allowing: allowed) })
        } else {
          without.append(try Clock.seconds { _ = try index.search(query, limit: limit) })
        }
      }
    }
    return (with.median * 1000, without.median * 1000)
  }

  /// Microseconds to remove and to insert again, each of so many owners.
  func changes(_ stored: StoredVectors, _ count: Int) throws -> (remove: Double, insert: Double) {
    let owners = (0..<count).map { $0 * 7919 % stored.count }
    let vectors = owners.map { stored[$0] }
    let remove = Clock.seconds { for owner in owners { index.removeAll(of: Int64(owner)) } }
    let insert = try Clock.seconds {
      for (owner, vector) in zip(owners, vectors) { try index.insert(VectorKey(owner: Int64(owner)), vector) }
    }
    return (remove * 1e6 / Double(count), insert * 1e6 / Double(count))
  }
}
