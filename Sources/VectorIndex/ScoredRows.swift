/// Takes the best of many scored rows: a heap over the entries.
struct ScoredRows {
  /// A row that was scored.
  struct Entry {
    var similarity: Float
    var row: UInt32
  }

  private let table: VectorTable
  private let entries: UnsafeMutableBufferPointer<Entry>
  private var count: Int

  /// The best of each owner, best first: by similarity, then by key.
  ///
  /// - Parameter entries: Left in no order.
  static func hits(of entries: inout [Entry], in table: VectorTable, atMost limit: Int) -> [VectorHit] {
    entries.withUnsafeMutableBufferPointer { entries in
      var heap = ScoredRows(entries, table)
      return heap.hits(atMost: limit)
    }
  }

  private init(_ entries: UnsafeMutableBufferPointer<Entry>, _ table: VectorTable) {
    self.table = table
    self.entries = entries
    count = entries.count
    for place in stride(from: count / 2 - 1, through: 0, by: -1) { sink(entries[place], at: place) }
  }

  private mutating func hits(atMost limit: Int) -> [VectorHit] {
    var hits: [VectorHit] = []
    hits.reserveCapacity(min(limit, count))
    // Where every owner has one row, nobody comes twice.
    let mayRepeat = table.count > table.ownerCount
    var seen = Set<Int64>()
    while hits.count < limit, count > 0 {
      let best = entries[0]
      count -= 1
      sink(entries[count], at: 0)
      let key = table.key(of: Int(best.row))
      if mayRepeat, !seen.insert(key.owner).inserted { continue }
      hits.append(VectorHit(key: key, similarity: best.similarity))
    }
    return hits
  }

  /// Puts an entry at a place or below it.
  private func sink(_ moving: Entry, at start: Int) {
    guard start < count else { return }
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < count else { break }
      if child + 1 < count, precedes(entries[child + 1], entries[child]) { child += 1 }
      guard precedes(entries[child], moving) else { break }
      entries[place] = entries[child]
      place = child
    }
    entries[place] = moving
  }

  @inline(__always)
  private func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if left.similarity != right.similarity { return left.similarity > right.similarity }
    return table.key(of: Int(left.row)) < table.key(of: Int(right.row))
  }
}
