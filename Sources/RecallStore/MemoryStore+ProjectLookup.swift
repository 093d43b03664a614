public import RecallModel

/// What the store knows of a working tree.
public enum ProjectMatch: Hashable, Sendable {
  /// The project that has this root.
  case known(Project)
  /// A project of the right name that nobody has worked in yet: it takes the root.
  case adopted(Project)
  /// None so far; the name a new one gets.
  case new(name: String)

  /// Finds the project of a root without changing anything.
  ///
  /// - Parameters:
  ///   - root: what ``ProjectLocator/root(of:)`` answered; `nil` is `_global`.
  ///   - projects: all of the store, hidden ones too.
  public static func find(root: String?, among projects: [Project]) -> ProjectMatch {
    guard let root else {
      return .known(
        projects.first { $0.row == .global } ?? Project(row: .global, name: Project.globalName, root: nil))
    }
    if let known = projects.first(where: { $0.root == root }) { return .known(known) }
    let base = ProjectLocator.folderName(forRoot: root)
    if let free = projects.first(where: { $0.name == base && $0.root == nil && $0.row != .global }) {
      return .adopted(free)
    }
    let taken = Set(projects.map(\.name))
    var attempt = 0
    while taken.contains(ProjectLocator.candidateName(attempt, forRoot: root)) { attempt += 1 }
    return .new(name: ProjectLocator.candidateName(attempt, forRoot: root))
  }
}

extension StoreTransaction {
  /// The project of a root, made or adopted if need be.
  ///
  /// - Parameters:
  ///   - root: what ``ProjectLocator/root(of:)`` answered; `nil` is `_global`.
  ///   - projects: all of the store as the caller knows them.
  /// - Throws: ``StoreError`` with `exists` when another process took the name or the root since `projects` was read.
  public func resolveProject(root: String?, among projects: [Project]) throws(StoreError) -> Project {
    switch ProjectMatch.find(root: root, among: projects) {
    case .known(let project):
      return project
    case .adopted(var project):
      try setRoot(root, of: project.row)
      project.root = root
      return project
    case .new(let name):
      return try makeProject(name: name, root: root)
    }
  }
}

extension MemoryStore {
  /// The project of a root, made or adopted if need be; only then is anything written.
  ///
  /// - Parameter root: what ``ProjectLocator/root(of:)`` answered; `nil` is `_global`.
  public func resolveProject(root: String?, source: MemorySource) throws(StoreError) -> Project {
    var attempt = 0
    while true {
      let projects = try catalog().projects
      if case .known(let project) = ProjectMatch.find(root: root, among: projects) { return project }
      do {
        return try write(source: source) { (transaction) throws(StoreError) -> Project in
          try transaction.resolveProject(root: root, among: projects)
        }.value
      } catch {
        // Another process made the same project in between: it is known now.
        attempt += 1
        guard error.code == .exists, attempt < 5 else { throw error }
      }
    }
  }
}
