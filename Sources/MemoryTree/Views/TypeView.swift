import RecallModel

/// Every live memory of a type, all projects, flat: `by-type/<type>/`.
///
/// What is made here lives in `_global`.
final class TypeView: WritableDirectory {
  let type: String
  private var names = ViewNames()
  private var isBuilt = false

  init(number: NodeNumber, type: String, parent: Directory, modified: Timestamp) {
    self.type = type
    super.init(number: number, name: type, parent: parent, modified: modified)
  }

  override var view: TreeMemory.Views { .type }

  override func destination(in state: TreeState, caller: ProjectChoice) -> Destination {
    Destination(project: .global, folder: .typed, folderType: type, honoursProjectKey: true)
  }

  override func keptChild(_ name: FileName, in state: TreeState) -> Child? {
    build(in: state)
    return names[name].map { .memory($0) }
  }

  override func keptMembers(in state: TreeState) -> [Listed] {
    build(in: state)
    return names.listed
  }

  /// Fills the view when somebody first looks; the older memory keeps its name.
  private func build(in state: TreeState) {
    if isBuilt { return }
    isBuilt = true
    let shown = state.memories.values.filter { !$0.isArchived && $0.entry.type == type }
    for memory in shown.sorted(by: { $0.entry.row < $1.entry.row }) {
      memory.typeViewName = names.add(memory, wanting: memory.baseName, in: state)
    }
  }

  /// - Parameter chosen: the name it was made under here, which it keeps.
  func add(_ memory: TreeMemory, as chosen: FileName?, done: KernelDone, in state: TreeState) {
    guard isBuilt else {
      membershipChanged(nil, added: true, seen: false, done: done, in: state)
      return
    }
    let name: FileName
    if let chosen, names[chosen] == nil {
      name = chosen
      names.set(memory, as: chosen)
    } else {
      name = names.add(memory, wanting: memory.baseName, in: state)
    }
    memory.typeViewName = name
    membershipChanged(name, added: true, seen: false, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard let name = memory.typeViewName else { return }
    memory.typeViewName = nil
    if let vacancy = vacancies[name], vacancy.memory === memory { vacancies[name] = nil }
    names.remove(name)
    membershipChanged(name, added: false, seen: memory.seen.contains(.type), done: done, in: state)
  }
}
