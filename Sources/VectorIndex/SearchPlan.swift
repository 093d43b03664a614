internal import Glibc

/// Which rows a search looks at, and how.
struct SearchPlan {
  /// Up to so many rows every one is scored: about 0.3 ms.
  static let exactRows = 8192
  /// Below one allowed owner in so many, the rows to look at are named; above it, the rows that come near are asked.
  ///
  /// A row in anybody's order costs three times one in memory's order (measured).
  static let gatheringShare = 4

  /// Rows to look at, `nil` for all.
  let rows: [UInt32]?
  /// How many rows there are to answer with, about.
  let rowCount: Int
  /// Owners to answer with among those, `nil` for all.
  let filter: OwnerSet?
  /// How many hits there are at most.
  let limit: Int
  /// Whether each row is scored.
  let isExact: Bool

  init(_ table: VectorTable, limit: Int, allowing allowed: OwnerSet?, _ kernels: Kernels) {
    let owners = allowed.map { kernels.ownerCount(of: table, in: $0) } ?? table.ownerCount
    self.limit = Swift.min(Swift.max(0, limit), owners)
    guard let allowed, owners < table.ownerCount else {
      rows = nil
      filter = nil
      rowCount = table.count
      isExact = table.count <= Self.exactRows
      return
    }
    guard owners * Self.gatheringShare < table.ownerCount else {
      rows = nil
      filter = allowed
      rowCount = table.count * owners / table.ownerCount
      isExact = table.count <= Self.exactRows
      return
    }
    let gathered = table.rows(in: allowed)
    rows = gathered
    filter = nil
    rowCount = gathered.count
    // Beside an index that is itself searched by sketches, a filter that scores too many would be slower than none.
    let affordable = 2 * Self.depth(limit: self.limit, rows: gathered.count, dimensions: table.dimensions)
    isExact =
      gathered.count <= Self.exactRows && (table.count <= Self.exactRows || gathered.count <= affordable)
  }

  /// How many of the rows nearest by sketch are scored.
  ///
  /// Fitted to embeddings of all-MiniLM-L6-v2: of the true 10 nearest 0.998 are among the 400 nearest by sketch of 10,000 rows,
  /// of the true 100 among 2,200; more rows take hardly more. Sketches of fewer dimensions tell less, and scoring costs less.
  static func depth(limit: Int, rows: Int, dimensions: Int) -> Int {
    let depth = 500 * pow(Double(limit) / 10, 0.7) * pow(Double(rows) / 10_000, 0.25)
    return Swift.max(100 + limit, Int(depth * Swift.max(1, 384 / Double(dimensions))))
  }
}
