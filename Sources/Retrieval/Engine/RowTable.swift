import RecallModel

/// A value for each of many rows, found without hashing: rows of memories are small numbers that lie close together.
struct RowTable<Value: Sendable>: Sendable {
  private let missing: Value
  private var values: [Value]

  /// - Parameters:
  ///   - missing: the value of rows that nothing was put in for.
  ///   - last: the greatest row that is expected.
  init(missing: Value, last: MemoryRow?) {
    self.missing = missing
    values = [Value](repeating: missing, count: Int((last?.rawValue ?? -1) + 1))
  }

  subscript(row: MemoryRow) -> Value {
    get {
      let index = Int(row.rawValue)
      return values.indices.contains(index) ? values[index] : missing
    }
    set {
      let index = Int(row.rawValue)
      guard index >= 0 else { return }
      if index >= values.count {
        values.append(contentsOf: repeatElement(missing, count: index + 1 - values.count))
      }
      values[index] = newValue
    }
  }
}
