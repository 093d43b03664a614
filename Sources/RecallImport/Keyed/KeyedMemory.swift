import RecallModel
import RecallStore

/// A memory made of something that has a lasting name elsewhere.
struct KeyedMemory {
  /// What remarks call it: `claude-mem:#7`, a file's path.
  var name: String
  /// Made of its lasting name.
  var id: MemoryID
  var project: ProjectTarget
  /// Where it is to live, without `.md`; a number follows where that is taken.
  var stem: String
  var revision: Revision
  /// When it was made, where its text does not say so.
  var made: Timestamp
  /// Sentences on what became of its text.
  var notes: [String] = []
}

/// The project a memory is to live in.
enum ProjectTarget: Hashable {
  case global
  /// By name; made without a root if the store has none of that name.
  case named(String)
  /// By the root of a working tree.
  case root(String)

  /// The project if the store has it.
  func existing(in projects: [Project]) -> Project? {
    switch self {
    case .global: return projects.first { $0.row == .global }
    case .named(let name): return projects.first { $0.name == name }
    case .root(let root):
      guard case .known(let project) = ProjectMatch.find(root: root, among: projects) else { return nil }
      return project
    }
  }

  /// The project if the store has it, if need be without its root so far.
  func expected(among projects: [Project]) -> Project? {
    guard case .root(let root) = self,
      case .adopted(let project) = ProjectMatch.find(root: root, among: projects)
    else { return existing(in: projects) }
    return project
  }

  /// The name of its project, or the one it would get.
  func name(among projects: [Project]) -> String {
    if let known = expected(among: projects) { return known.name }
    switch self {
    case .global: return Project.globalName
    case .named(let name): return name
    case .root(let root):
      guard case .new(let name) = ProjectMatch.find(root: root, among: projects) else { return root }
      return name
    }
  }

  /// The project, made or adopted if need be.
  func resolved(_ transaction: borrowing StoreTransaction, among projects: [Project]) throws(StoreError)
    -> Project
  {
    if let known = existing(in: projects) { return known }
    switch self {
    case .global: return try transaction.resolveProject(root: nil, among: projects)
    case .named(let name): return try transaction.makeProject(name: name, root: nil)
    case .root(let root): return try transaction.resolveProject(root: root, among: projects)
    }
  }
}
