/// What full text holds of a version: byte for byte, so that it can be taken out again.
struct IndexedText {
  let title: [UInt8]
  /// The text after the front matter.
  let body: [UInt8]
  let tags: [UInt8]

  /// Reads the first three columns: title, body, tags.
  init(_ row: SQLRow) {
    title = row.bytes(0)
    body = row.bytes(1)
    tags = row.bytes(2)
  }

  /// In the order of the columns of `memory_text`.
  var values: [SQLValue] { [.blob(title), .blob(body), .blob(tags)] }
}
