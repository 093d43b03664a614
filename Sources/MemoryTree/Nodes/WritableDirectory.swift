import RecallModel

/// A directory that new files may be written to.
///
/// It holds the drafts; what becomes a memory goes to its ``Destination``.
class WritableDirectory: Directory {
  private(set) var drafts: [FileName: FileNode] = [:]
  /// Memories that gave up their name here a moment ago (an editor's backup): a file of that name is their
  /// next version.
  var vacancies: [FileName: Vacancy] = [:]

  /// A name without a file whose memory is still live in the store.
  struct Vacancy {
    var memory: TreeMemory
    var since: Timestamp
  }

  /// Where a file written here under a name lives, and what is known of its type.
  func destination(in state: TreeState, caller: ProjectChoice) throws(TreeError) -> Destination {
    throw .readOnly
  }

  /// A memory, folder or page by name: everything but drafts.
  func keptChild(_ name: FileName, in state: TreeState) -> Child? { nil }
  /// The same as a list.
  func keptMembers(in state: TreeState) -> [Listed] { [] }
  /// Whether a file or folder may be made under this name.
  func accepts(_ name: FileName, in state: TreeState) -> Bool { true }

  final override func child(_ name: FileName, in state: TreeState) -> Child? {
    if let draft = drafts[name] { return .draft(draft) }
    if vacancies[name] != nil { return nil }
    return keptChild(name, in: state)
  }

  final override func members(in state: TreeState) -> [Listed] {
    let kept = keptMembers(in: state)
    let visible = vacancies.isEmpty ? kept : kept.filter { vacancies[FileName($0.name)] == nil }
    return visible + drafts.map { Listed(name: $0.key.text, child: .draft($0.value)) }
  }

  /// Puts a draft here; whatever draft had the name is returned, nameless.
  @discardableResult
  func addDraft(_ node: FileNode, as name: FileName, done: KernelDone, in state: TreeState) -> FileNode? {
    let replaced = drafts.updateValue(node, forKey: name)
    if replaced == nil { membershipChanged(name, added: true, seen: false, done: done, in: state) }
    return replaced
  }

  /// Takes a draft's name away.
  func removeDraft(_ name: FileName, done: KernelDone, in state: TreeState) {
    guard drafts.removeValue(forKey: name) != nil else { return }
    membershipChanged(name, added: false, seen: true, done: done, in: state)
  }
}

/// The project something written without one belongs to.
struct ProjectChoice: Hashable {
  var name: String
  /// The working tree, where the project is not in the store yet or has none.
  var root: String?
  /// The store knows the project, but not yet that this is its working tree.
  var adoptsRoot = false

  static let global = ProjectChoice(name: Project.globalName, root: nil)
}

/// Where a file that becomes a memory lives.
struct Destination {
  /// How its folder is found.
  enum Folder {
    /// This folder of the project.
    case path(String)
    /// The folder of its type.
    case typed
  }

  var project: ProjectChoice
  var folder: Folder
  /// The type the folder decides.
  var folderType: String?
  /// The name it is shown by in `inbox/`.
  var inboxName: String?
  /// Whether the front matter may name another project.
  var honoursProjectKey = false

  /// The type where neither folder nor front matter says one.
  var fallbackType: String {
    folderType ?? (project.name == Project.globalName ? "user_pref" : "project_fact")
  }
}
