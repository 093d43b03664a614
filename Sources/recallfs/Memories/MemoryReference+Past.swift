import RecallModel
import RecallStore

/// A memory as it was at a moment.
struct PastMemory {
  let entry: CatalogEntry
  /// The project's name, as it is now.
  let projectName: String
  /// Its version of then, among all it has.
  let version: Version
  /// Counted from 1, the oldest.
  let number: Int
}

extension MemoryReference {
  /// Finds what a person meant at a moment: what lay at the path then, else what is found by it today.
  ///
  /// - Throws: ``CommandFailure`` when there is no such memory, or was none yet.
  func find(at moment: Timestamp, in store: MemoryStore, _ workspace: Workspace) throws -> PastMemory {
    let catalog = try store.catalog(at: moment)
    let entry: CatalogEntry
    if MemoryID(rawValue: text) == nil, let there = self.entry(at: try pathInTree(workspace), in: catalog) {
      entry = there
    } else {
      let found = try find(in: store, workspace)
      guard let then = catalog.entries.first(where: { $0.row == found.entry.row }) else {
        throw VersionChoice.absent(try store.history(of: found.entry.row))
      }
      entry = then
    }
    let versions = try store.history(of: entry.row)
    guard let place = versions.firstIndex(where: { $0.id == entry.version }) else {
      throw CommandFailure(.notFound, "Its text of then is gone.")
    }
    let name = catalog.projects.first { $0.row == entry.project }?.name ?? "?"
    return PastMemory(entry: entry, projectName: name, version: versions[place], number: place + 1)
  }
}
