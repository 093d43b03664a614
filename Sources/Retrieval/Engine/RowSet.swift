import RecallModel

/// Rows, each once, in the order they came.
struct RowSet {
  private(set) var rows: [MemoryRow] = []
  private var seen: RowTable<Bool>

  /// - Parameter last: the greatest row that is expected.
  init(last: MemoryRow?) {
    seen = RowTable(missing: false, last: last)
  }

  mutating func insert(_ row: MemoryRow) {
    guard !seen[row] else { return }
    seen[row] = true
    rows.append(row)
  }
}
