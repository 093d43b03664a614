import RecallModel

/// `inbox/`: write anything; it is typed and filed, and stays visible here until somebody moves it.
final class InboxView: WritableDirectory {
  private var names = ViewNames()

  override var view: TreeMemory.Views { .inbox }

  override func destination(in state: TreeState, caller: ProjectChoice) -> Destination {
    Destination(project: caller, folder: .typed, folderType: nil, honoursProjectKey: true)
  }

  override func keptChild(_ name: FileName, in state: TreeState) -> Child? { names[name].map { .memory($0) } }
  override func keptMembers(in state: TreeState) -> [Listed] { names.listed }

  func add(_ memory: TreeMemory, wanting name: String, done: KernelDone, in state: TreeState) {
    let given = names.add(memory, wanting: name, in: state)
    memory.inboxName = given
    membershipChanged(given, added: true, seen: false, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard let name = memory.inboxName else { return }
    memory.inboxName = nil
    if let vacancy = vacancies[name], vacancy.memory === memory { vacancies[name] = nil }
    names.remove(name)
    membershipChanged(name, added: false, seen: memory.seen.contains(.inbox), done: done, in: state)
  }
}
