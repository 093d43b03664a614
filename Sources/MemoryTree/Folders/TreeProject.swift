import RecallModel

/// A project as the tree holds it.
final class TreeProject {
  /// `nil` until something is stored in it: `here` names projects that nobody has written to yet.
  var row: ProjectRow?
  var name: String
  var root: String?
  /// Its root was learnt from a caller and is not in the store yet.
  var hasNewRoot = false
  /// Taken off the list by `rmdir`; still there for what lies in the archive.
  var isHidden = false
  /// A caller's working directory belongs to it: found by name though not listed.
  var isAnnounced = false
  /// Live memories.
  var memories: [MemoryRow: TreeMemory] = [:]

  private let numbers:
    (
      top: NodeNumber, index: NodeNumber, search: NodeNumber, context: NodeNumber, memoryIndex: NodeNumber
    )
  private let made: Timestamp
  private unowned let byProject: Directory

  /// `by-project/<name>/`.
  private(set) lazy var top = ProjectFolder(
    number: numbers.top, name: name, parent: byProject, project: self, path: "", modified: made)
  /// Its `INDEX.md`.
  private(set) lazy var index = IndexPage(number: numbers.index, project: self, modified: made)
  /// Its `CONTEXT.md`.
  private(set) lazy var context = ContextPage(number: numbers.context, project: self, modified: made)
  /// Its `MEMORY.md`.
  private(set) lazy var memoryIndex = MemoryIndexPage(
    number: numbers.memoryIndex, project: self, modified: made)
  /// Its `search/`.
  private(set) lazy var search = SearchDirectory(
    number: numbers.search, name: "search", parent: top, project: self, modified: made)

  init(_ choice: ProjectChoice, row: ProjectRow?, in state: TreeState) {
    self.row = row
    name = choice.name
    root = choice.root
    byProject = state.byProject
    made = .now
    numbers = (
      state.nextNumber(), state.nextNumber(), state.nextNumber(), state.nextNumber(), state.nextNumber()
    )
    state.keep(top)
    state.keep(index)
    state.keep(search)
    state.keep(context)
    state.keep(memoryIndex)
  }

  /// What its pages show has changed.
  func pagesChanged(in state: TreeState) {
    index.expire(in: state)
    if !state.isFilling { memoryIndex.fallBehind(in: state) }
    state.contextChanged(of: self)
  }

  /// Live memories without what was written on its `MEMORY.md`.
  var memoryCount: Int { memories.count - (top.indexMemory == nil ? 0 : 1) }

  /// Nothing lives in it but what was written on its `MEMORY.md`.
  var isEmpty: Bool { memoryCount == 0 }

  var choice: ProjectChoice { ProjectChoice(name: name, root: root, adoptsRoot: hasNewRoot) }

  /// Whether `ls by-project` shows it.
  var isListed: Bool { row != nil && !isHidden }
}

/// `by-project/`: the projects by name.
final class ByProjectDirectory: Directory {
  override func child(_ name: FileName, in state: TreeState) -> Child? {
    guard let project = state.projectsByName[name], project.isListed || project.isAnnounced else {
      return nil
    }
    return .directory(project.top)
  }

  override func members(in state: TreeState) -> [Listed] {
    state.projectsByName.values.filter(\.isListed).map { Listed(name: $0.name, child: .directory($0.top)) }
  }
}
