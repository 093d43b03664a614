import RecallModel
import RecallStore

/// Which project a command speaks of, as its options say.
enum ProjectChoice {
  case named(String)
  /// The one a directory belongs to.
  case directory(String?)

  /// The project if the store has it.
  func existing(in projects: [Project], _ workspace: Workspace) throws -> Project {
    switch self {
    case .named(let name):
      guard let project = projects.first(where: { $0.name == name }) else {
        let names = projects.map(\.name).sorted().joined(separator: ", ")
        throw CommandFailure(.notFound, "There is no project \(name). There are: \(names).")
      }
      return project
    case .directory(let path):
      let root = path.flatMap { workspace.locator.root(of: $0) }
      switch ProjectMatch.find(root: root, among: projects) {
      case .known(let project), .adopted(let project): return project
      case .new(let name): throw CommandFailure(.notFound, "Nothing is stored for the project \(name) yet.")
      }
    }
  }

  /// The project, made if the store does not have it.
  func resolved(in store: MemoryStore, _ workspace: Workspace, source: MemorySource) throws -> Project {
    switch self {
    case .directory(let path):
      return try store.resolveProject(root: path.flatMap { workspace.locator.root(of: $0) }, source: source)
    case .named(let name):
      if let project = try store.catalog().projects.first(where: { $0.name == name }) { return project }
      try Self.check(name)
      return try store.write(source: source) { (transaction) throws(StoreError) in
        try transaction.makeProject(name: name, root: nil)
      }.value
    }
  }

  /// The project as it would be, for a rehearsal that makes nothing.
  func rehearsed(in store: MemoryStore, _ workspace: Workspace) throws -> Project {
    let projects = try store.catalog().projects
    let unmade = ProjectRow(rawValue: -1)
    switch self {
    case .named(let name):
      try Self.check(name)
      return projects.first { $0.name == name } ?? Project(row: unmade, name: name, root: nil)
    case .directory(let path):
      let root = path.flatMap { workspace.locator.root(of: $0) }
      switch ProjectMatch.find(root: root, among: projects) {
      case .known(let project), .adopted(let project): return project
      case .new(let name): return Project(row: unmade, name: name, root: root)
      }
    }
  }

  private static func check(_ name: String) throws {
    let isFolderName =
      !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix(".") && !name.contains("/")
      && !name.unicodeScalars.contains { $0.value < 0x20 }
    guard isFolderName else {
      throw CommandFailure(
        .usage, "\"\(name)\" cannot be a project's name: it is a folder's name, not hidden, without slashes.")
    }
  }
}
