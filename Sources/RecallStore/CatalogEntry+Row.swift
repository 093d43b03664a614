internal import RecallModel

extension CatalogEntry {
  /// The columns ``init(_:)`` reads, in its order; `m` is the memory table.
  static let columns = """
    m.row, m.id, m.project, m.type, m.path, m.inbox_name, m.title, m.importance, m.created, m.modified, \
    m.byte_count, m.version, m.state, m.archived
    """
  static let columnCount: Int32 = 14

  /// Reads an entry from the first ``columnCount`` columns; `nil` when the id is none.
  init?(_ row: SQLRow) {
    guard let id = MemoryID(rawValue: row.text(1)) else { return nil }
    self.init(
      row: MemoryRow(rawValue: row.integer(0)), id: id, project: ProjectRow(rawValue: row.integer(2)),
      type: row.text(3), path: row.text(4), inboxName: row.optionalText(5), title: row.text(6),
      importance: Int(row.integer(7)), created: Timestamp(rawValue: row.integer(8)),
      modified: Timestamp(rawValue: row.integer(9)), byteCount: Int(row.integer(10)),
      version: VersionID(rawValue: row.integer(11)), state: MemoryState(firstByte: row.firstByte(12)),
      archived: row.optionalInteger(13).map(Timestamp.init(rawValue:)))
  }
}

extension MemoryState {
  /// The schema allows three words, which differ in their first letter.
  init(firstByte: UInt8) {
    switch firstByte {
    case UInt8(ascii: "a"): self = .archived
    case UInt8(ascii: "s"): self = .superseded
    default: self = .live
    }
  }
}
