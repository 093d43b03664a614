import RecallModel
import RecallStore

/// What the store has of the project that is imported into.
struct StoredMemories {
  private var live: [String: CatalogEntry] = [:]
  private var archived: [String: [CatalogEntry]] = [:]
  private var rows: [MemoryID: CatalogEntry] = [:]
  let typeNames: Set<String>

  init(_ catalog: Catalog, project: ProjectRow) {
    typeNames = Set(catalog.types.map(\.name))
    for entry in catalog.entries {
      rows[entry.id] = entry
      guard entry.project == project else { continue }
      if entry.state == .archived {
        archived[entry.path, default: []].append(entry)
      } else {
        live[entry.path] = entry
      }
    }
  }

  /// The listed memory at a path of the project.
  func live(at path: String) -> CatalogEntry? { live[path] }
  /// Archived ones that were at a path of the project.
  func archived(from path: String) -> [CatalogEntry] { archived[path] ?? [] }
  /// The memory of an id, wherever it is.
  func memory(_ id: MemoryID) -> CatalogEntry? { rows[id] }

  /// A memory that stands where a path needs a folder.
  func obstacle(above path: String) -> String? {
    var above = path[...]
    while let slash = above.lastIndex(of: "/") {
      above = above[..<slash]
      if live[String(above)] != nil { return String(above) }
    }
    return nil
  }
}
