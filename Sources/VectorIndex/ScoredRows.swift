/// Rows with their similarity, of which the best is taken again and again: a heap.
struct ScoredRows {
  /// A row that was scored.
  struct Entry {
    var similarity: Float
    var row: UInt32
  }

  private let table: VectorTable
  private var entries: [Entry]

  /// Orders the entries: O(their number).
  init(_ entries: [Entry], of table: VectorTable) {
    self.table = table
    self.entries = entries
    for place in stride(from: entries.count / 2 - 1, through: 0, by: -1) { sink(place, entries.count) }
  }

  /// The best of each owner, best first: by similarity, then by key.
  mutating func hits(atMost limit: Int) -> [VectorHit] {
    var hits: [VectorHit] = []
    hits.reserveCapacity(min(limit, entries.count))
    // Where every owner has one row, nobody comes twice.
    let mayRepeat = table.count > table.ownerCount
    var seen = Set<Int64>()
    while hits.count < limit, let entry = takeBest() {
      let key = table.key(of: Int(entry.row))
      if mayRepeat, !seen.insert(key.owner).inserted { continue }
      hits.append(VectorHit(key: key, similarity: entry.similarity))
    }
    return hits
  }

  private mutating func takeBest() -> Entry? {
    guard let best = entries.first else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      sink(0, entries.count)
    }
    return best
  }

  private mutating func sink(_ start: Int, _ count: Int) {
    let table = table
    entries.withUnsafeMutableBufferPointer { entries in
      var place = start
      let moving = entries[place]
      while true {
        var child = 2 * place + 1
        guard child < count else { break }
        if child + 1 < count, Self.precedes(entries[child + 1], entries[child], table) { child += 1 }
        guard Self.precedes(entries[child], moving, table) else { break }
        entries[place] = entries[child]
        place = child
      }
      entries[place] = moving
    }
  }

  @inline(__always)
  private static func precedes(_ left: Entry, _ right: Entry, _ table: VectorTable) -> Bool {
    if left.similarity != right.similarity { return left.similarity > right.similarity }
    return table.key(of: Int(left.row)) < table.key(of: Int(right.row))
  }
}
