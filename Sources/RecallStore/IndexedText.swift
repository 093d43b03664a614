internal import RecallModel

/// What full text holds of a version: byte for byte, so that it can be taken out again.
struct IndexedText {
  let title: [UInt8]
  /// The text after the front matter.
  let body: [UInt8]
  let tags: [UInt8]
  /// The files it is about and the parts of its identifiers.
  let parts: [UInt8]

  /// Reads the first four columns: title, body, tags, parts.
  init(_ row: SQLRow) {
    title = row.bytes(0)
    body = row.bytes(1)
    tags = row.bytes(2)
    parts = row.bytes(3)
  }

  /// Takes what a version says, as `indexed_text` will show it.
  init(title: [UInt8], body: [UInt8], tags: [UInt8], files: [UInt8], identifiers: String) {
    self.title = title
    self.body = body
    self.tags = tags
    parts = files + [UInt8(ascii: "\n")] + Array(identifiers.utf8)
  }

  /// In the order of the columns of `memory_text`.
  var values: [SQLValue] { [.blob(title), .blob(body), .blob(tags), .blob(parts)] }
}
