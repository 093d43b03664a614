internal import CKernels

/// Keeps the nearest rows of those it is given.
final class Sieve {
  private var state: CKernels_Sieve
  private var capacity: Int

  /// - Parameters:
  ///   - dimensions: The largest distance there is.
  ///   - wanted: How many rows to keep; ties of the last are kept, too.
  init(dimensions: Int, wanted: Int) {
    let histogram = UnsafeMutablePointer<UInt32>.allocate(capacity: dimensions + 1)
    histogram.initialize(repeating: 0, count: dimensions + 1)
    capacity = 2 * wanted + SketchSifter.runRows
    state = CKernels_Sieve(
      limit: UInt32(dimensions), wanted: wanted, within: 0, histogram: histogram,
      kept: .allocate(capacity: capacity),
      count: 0)
  }

  deinit {
    state.histogram.deallocate()
    state.kept.deallocate()
  }

  /// The largest distance that still matters.
  var limit: Int { Int(state.limit) }

  /// How many kept rows are within the limit.
  var within: Int { state.within }

  /// From now on, keeps so many.
  func want(_ wanted: Int) { state.wanted = wanted }

  /// Takes what a kernel's sift found among rows that begin at `start`, or among those given.
  func take(
    _ found: UnsafePointer<UInt32>, _ count: Int, from start: Int, rows: UnsafePointer<UInt32>?,
    of table: VectorTable,
    allowing filter: OwnerSet?
  ) {
    makeRoom(for: count)
    guard let filter else {
      CKernels_keep(&state, found, count, UInt32(start), rows, table.owners.start, nil, 0)
      return
    }
    filter.words.withUnsafeBufferPointer { words in
      // An empty set never comes here: it is answered before.
      CKernels_keep(
        &state, found, count, UInt32(start), rows, table.owners.start, words.baseAddress, words.count)
    }
  }

  /// The rows within the limit.
  func rows() -> [UInt32] {
    let count = CKernels_compact(&state)
    return [UInt32](unsafeUninitializedCapacity: count) { rows, filled in
      for place in 0..<count { rows[place] = UInt32(truncatingIfNeeded: state.kept[place]) }
      filled = count
    }
  }

  /// One entry more than comes: the last is written whether it is taken or not.
  private func makeRoom(for count: Int) {
    guard state.count + count + 1 > capacity else { return }
    let left = CKernels_compact(&state)
    guard left + count + 1 > capacity / 2 else { return }
    capacity = 2 * (left + count + 1)
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    larger.update(from: state.kept, count: left)
    state.kept.deallocate()
    state.kept = larger
  }
}
