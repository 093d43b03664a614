import RecallModel
import RecallStore

/// Finding a new memory's place, and making it there.
extension MemoryTree {
  /// A new memory's place: a free path in its folder.
  struct NewPlace {
    var project: ProjectChoice
    var projectRow: ProjectRow?
    var path: String
    var type: String
    var inboxName: String?
  }

  func place(for save: Save, _ facts: MemoryFacts, _ state: TreeState) -> NewPlace {
    var project = save.destination.project
    if save.destination.honoursProjectKey, let named = facts.project, Self.isProjectName(named) {
      project = state.projectsByName[FileName(named)]?.choice ?? ProjectChoice(name: named, root: nil)
    }
    let known = state.projectsByName[FileName(project.name)]
    let folder: String
    switch save.destination.folder {
    case .path(let path): folder = path
    case .typed: folder = facts.type
    }
    let name = known.map { freeName(save.name, in: folder, of: $0, state) } ?? save.name
    return NewPlace(
      project: project, projectRow: known?.row, path: folder.isEmpty ? name : folder + "/" + name,
      type: facts.type,
      inboxName: save.destination.inboxName)
  }

  /// The name itself, or with a number behind it where another memory has it.
  func freeName(_ name: String, in path: String, of project: TreeProject, _ state: TreeState) -> String {
    let folder = state.folder(path, in: project)
    var candidate = name
    var number = 2
    while folder.hasMemory(FileName(candidate)) {
      candidate = FileNames.appending(suffix: String(number), toStemOf: name)
      number += 1
    }
    return candidate
  }

  /// Whether a folder under `by-project/` may have this name.
  static func isProjectName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255 && !name.hasPrefix(".") && !name.contains("/")
      && !FileNames.isProbeName(name)
  }

  func create(
    _ save: Save, _ place: NewPlace?, _ revision: Revision, _ transaction: borrowing StoreTransaction
  ) throws(StoreError) -> CatalogEntry {
    guard let place else { throw StoreError(.failed, "a new memory needs a place") }
    let project = try row(of: place.project, known: place.projectRow, transaction)
    let stored = MemoryPlace(
      project: project, path: place.path, type: place.type, inboxName: place.inboxName)
    if let departed = save.departed {
      _ = try transaction.restore(departed, to: stored)
      return try transaction.revise(departed, revision, replacing: nil)
    }
    return try transaction.create(NewMemory(place: stored, revision: revision))
  }
}
