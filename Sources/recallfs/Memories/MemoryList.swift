import RecallModel
import RecallStore

/// The memories `ls` shows.
struct MemoryList {
  private let entries: [(entry: CatalogEntry, project: String)]

  /// Reads the list, ordered by project and path, then by age.
  ///
  /// - Parameter at: the moment it is of; now where there is none.
  /// - Throws: ``CommandFailure`` when there is no such project or type.
  init(_ workspace: Workspace, project: String?, type: String?, archived: Bool, at: String? = nil) throws {
    let moment = try at.map { try VersionChoice.moment($0) }
    let store = try workspace.store()
    let catalog = try moment.map { try store.catalog(at: $0) } ?? store.catalog()
    let row = try project.map { try ProjectChoice.named($0).existing(in: catalog.projects, workspace).row }
    if let type, !catalog.types.contains(where: { $0.name == type }) {
      let names = catalog.types.map(\.name).joined(separator: ", ")
      throw CommandFailure(.notFound, "There is no type \(type). There are: \(names).")
    }
    let names = Dictionary(
      catalog.projects.map { ($0.row, $0.name) }, uniquingKeysWith: { first, _ in first })
    entries = catalog.entries
      .filter {
        ($0.state == .archived) == archived && (row == nil || $0.project == row)
          && (type == nil || $0.type == type)
      }
      .map { ($0, names[$0.project] ?? "?") }
      .sorted { ($0.1, $0.0.path, $0.0.row) < ($1.1, $1.0.path, $1.0.row) }
  }

  var records: [MemoryRecord] { entries.map { MemoryRecord($0.entry, project: $0.project) } }

  var lines: [String] {
    entries.map { entry, project in
      "\(entry.id)  \(Moment.short(entry.archived ?? entry.modified))  \(project)/\(entry.path)  \(entry.title)"
    }
  }
}
