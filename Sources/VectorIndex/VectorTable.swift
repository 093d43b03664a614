/// Rows of quantised vectors and whose they are; not safe from several threads.
///
/// A row is 432 bytes of code (for 384 dimensions), 4 of scale, 4 of owner, 4 of the chain of an owner's rows and, once there is
/// a window other than 0, 2 of window; an owner is 4 bytes and a bit. Rows have no order: the last takes a removed one's place.
final class VectorTable {
  let dimensions: Int
  /// Words of a sketch.
  let words: Int
  /// How many rows there are.
  private(set) var count = 0
  /// How many owners have one at least.
  private(set) var ownerCount = 0

  let low = Column<UInt8>()
  let signs = Column<UInt64>()
  let scales = Column<Float>()
  let owners = Column<UInt32>()
  /// Empty as long as every window is 0.
  let windows = Column<UInt16>()
  /// Of the same owner, the next row and one; 0 ends the chain.
  let nexts = Column<UInt32>()
  /// Of an owner, the first row and one; 0 without any.
  let firsts = Column<UInt32>()
  /// A bit for each owner that has a row.
  let present = Column<UInt64>()

  init(dimensions: Int) {
    self.dimensions = dimensions
    words = (dimensions + 63) / 64
  }

  /// What the rows and owners use, in bytes.
  var byteCount: Int {
    let row = dimensions + 8 * words + 4 + 4 + 4 + (windows.capacity > 0 ? 2 : 0)
    return count * row + ownerSpan * 4 + (ownerSpan + 7) / 8
  }

  /// One more than the largest owner there ever was.
  private(set) var ownerSpan = 0

  // MARK: - Looking up

  /// The window of a row.
  @inline(__always)
  func window(of row: Int) -> UInt16 { windows.capacity > 0 ? windows.start[row] : 0 }

  /// The name of a row.
  func key(of row: Int) -> VectorKey {
    VectorKey(owner: Int64(owners.start[row]), window: Int32(window(of: row)))
  }

  /// The rows of an owner, in no order.
  func rows(of owner: Int64) -> OwnerRows {
    guard owner >= 0, owner < ownerSpan else { return OwnerRows(table: self, link: 0) }
    return OwnerRows(table: self, link: firsts.start[Int(owner)])
  }

  /// The row of a name.
  func row(of key: VectorKey) -> Int? {
    rows(of: key.owner).first { Int32(window(of: $0)) == key.window }
  }

  // MARK: - Changing

  /// Adds a row, or replaces the one of an equal key.
  ///
  /// - Throws: ``VectorError``; the table is then as it was.
  func insert(_ key: VectorKey, code: UnsafeRawBufferPointer, scale: Float) throws(VectorError) {
    try check(key, code, scale)
    if let row = row(of: key) { return write(code, scale, to: row) }
    try makeRoom(for: key)
    let row = count
    write(code, scale, to: row)
    let owner = Int(key.owner)
    if windows.capacity > 0 { windows.start[row] = UInt16(key.window) }
    owners.start[row] = UInt32(owner)
    if firsts.start[owner] == 0 {
      ownerCount += 1
      present.start[owner / 64] |= 1 << UInt64(owner % 64)
    }
    nexts.start[row] = firsts.start[owner]
    firsts.start[owner] = UInt32(row + 1)
    count += 1
  }

  /// Makes room for so many rows.
  func reserve(_ rows: Int) throws(VectorError) {
    guard rows < Int(Int32.max) else {
      throw VectorError(.memory, "an index holds at most \(Int32.max) vectors: remove some")
    }
    try low.reserve(rows * dimensions)
    try signs.reserve(rows * words)
    try scales.reserve(rows)
    try owners.reserve(rows)
    try nexts.reserve(rows)
    if windows.capacity > 0 { try windows.reserve(rows) }
  }

  /// Removes all rows of an owner.
  ///
  /// - Returns: how many there were.
  @discardableResult
  func removeAll(of owner: Int64) -> Int {
    guard owner >= 0, owner < ownerSpan, firsts.start[Int(owner)] != 0 else { return 0 }
    var removed = 0
    while case let link = firsts.start[Int(owner)], link != 0 {
      let row = Int(link) - 1
      firsts.start[Int(owner)] = nexts.start[row]
      fill(row)
      removed += 1
    }
    ownerCount -= 1
    present.start[Int(owner) / 64] &= ~(1 << UInt64(owner % 64))
    return removed
  }

  private func check(_ key: VectorKey, _ code: UnsafeRawBufferPointer, _ scale: Float) throws(VectorError) {
    guard key.owner >= 0, key.owner <= Int64(Int32.max), key.window >= 0, key.window <= Int32(UInt16.max)
    else {
      throw VectorError(
        .key,
        "no vector can be kept for owner \(key.owner), window \(key.window): owners go to \(Int32.max), windows to 65535"
      )
    }
    let wanted = QuantizedVector.byteCount(dimensions: dimensions)
    guard code.count == wanted else {
      throw VectorError(
        .dimension,
        "owner \(key.owner), window \(key.window): a code of \(code.count) bytes instead of \(wanted): embed it again"
      )
    }
    let rest = dimensions % 64
    let last = rest == 0 ? 0 : code.loadUnaligned(fromByteOffset: wanted - 8, as: UInt64.self) >> UInt64(rest)
    guard scale.isFinite, scale > 0, last == 0 else {
      throw VectorError(
        .damaged,
        "owner \(key.owner), window \(key.window): \(last == 0 ? "a scale of \(scale)" : "bits beyond the last dimension")"
          + ": embed it again")
    }
  }

  private func makeRoom(for key: VectorKey) throws(VectorError) {
    try reserve(count + 1)
    if key.window != 0 { try windows.reserve(max(count + 1, scales.capacity)) }
    let owner = Int(key.owner)
    if owner >= ownerSpan {
      try firsts.reserve(owner + 1)
      try present.reserve(owner / 64 + 1)
      ownerSpan = owner + 1
    }
  }

  private func write(_ code: UnsafeRawBufferPointer, _ scale: Float, to row: Int) {
    guard let start = code.baseAddress else { return }
    UnsafeMutableRawPointer(low.start + row * dimensions).copyMemory(from: start, byteCount: dimensions)
    UnsafeMutableRawPointer(signs.start + row * words)
      .copyMemory(from: start + dimensions, byteCount: words * 8)
    scales.start[row] = scale
  }

  /// Puts the last row where an unlinked one is.
  private func fill(_ row: Int) {
    count -= 1
    guard row != count else { return }
    let moved = count
    (low.start + row * dimensions).update(from: low.start + moved * dimensions, count: dimensions)
    (signs.start + row * words).update(from: signs.start + moved * words, count: words)
    scales.start[row] = scales.start[moved]
    owners.start[row] = owners.start[moved]
    nexts.start[row] = nexts.start[moved]
    if windows.capacity > 0 { windows.start[row] = windows.start[moved] }
    relink(from: moved, to: row)
  }

  private func relink(from moved: Int, to row: Int) {
    let owner = Int(owners.start[row])
    guard firsts.start[owner] != UInt32(moved + 1) else {
      firsts.start[owner] = UInt32(row + 1)
      return
    }
    for before in rows(of: Int64(owner)) where nexts.start[before] == UInt32(moved + 1) {
      nexts.start[before] = UInt32(row + 1)
      return
    }
  }
}
