internal import RecallModel

/// A memory as it stands before a change to it.
struct CurrentMemory {
  var entry: CatalogEntry
  let projectName: String

  init?(_ row: SQLRow) {
    guard let entry = CatalogEntry(row) else { return nil }
    self.entry = entry
    projectName = row.text(CatalogEntry.columnCount)
  }
}
