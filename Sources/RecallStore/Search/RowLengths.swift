/// How many words each memory has in full text: what BM25 asks of every row, and what costs a look-up each in SQLite.
///
/// Four bytes a row.
struct RowLengths {
  /// How far full text had come.
  var indexedVersion: Int64
  private var lengths: [UInt32] = []

  /// Starts with none.
  init(indexedVersion: Int64) {
    self.indexedVersion = indexedVersion
  }

  /// By row; 0 for a row that is not known.
  subscript(row: Int64) -> UInt32 {
    row >= 0 && row < Int64(lengths.count) ? lengths[Int(row)] : 0
  }

  /// Notes what FTS5 has in `memory_text_docsize`: a varint for each column.
  ///
  /// Files and parts of identifiers do not count: they say again what is there, and would make a memory of code a long one.
  mutating func note(_ row: Int64, _ sizes: UnsafeRawBufferPointer) {
    // Rows count up from 1; one far beyond all others, as somebody's SQL may have made, is looked up each time.
    guard row >= 0, row < Int64(lengths.count) + 10_000_000 else { return }
    while Int64(lengths.count) <= row { lengths.append(0) }
    var sum: UInt64 = 0
    var value: UInt64 = 0
    var columns = 0
    for byte in sizes where columns < FullTextTotals.lengthColumns {
      value = value << 7 | UInt64(byte & 0x7F)
      guard byte < 0x80 else { continue }
      sum += value
      value = 0
      columns += 1
    }
    lengths[Int(row)] = UInt32(clamping: sum)
  }
}
