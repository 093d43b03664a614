import Glibc

/// How much full text holds, from the record that FTS5 keeps of it.
struct FullTextTotals {
  /// Columns whose words make the length of a memory: title, text, tags.
  static let lengthColumns = 3

  var rows = 0
  /// In the columns that count.
  var tokens = 0

  /// Tokens of a memory on average; at least 1.
  var averageLength: Double { max(1, Double(tokens)) / max(1, Double(rows)) }

  /// How much a word tells that so many rows hold.
  func idf(_ documentCount: Int) -> Double {
    guard documentCount > 0 else { return 0 }
    let rest = max(0, Double(rows - documentCount))
    return log(1 + (rest + 0.5) / (Double(documentCount) + 0.5))
  }

  /// Reads the record with id 1 of `memory_text_data`: the rows, then the tokens of each column, as varints.
  ///
  /// `fts5_storage.c`, "averages record"; a varint is that of the SQLite file format.
  init(_ record: [UInt8]) {
    var numbers: [Int] = []
    var index = 0
    while index < record.count { numbers.append(Self.varint(record, &index)) }
    rows = numbers.first ?? 0
    tokens = numbers.dropFirst().prefix(Self.lengthColumns).reduce(0, +)
  }

  private static func varint(_ bytes: [UInt8], _ index: inout Int) -> Int {
    var value: UInt64 = 0
    for place in 0..<9 where index < bytes.count {
      let byte = bytes[index]
      index += 1
      if place == 8 { return Int(clamping: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { break }
    }
    return Int(clamping: value)
  }
}
