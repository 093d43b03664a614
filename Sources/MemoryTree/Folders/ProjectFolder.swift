import RecallModel

/// A folder inside a project: where memories live.
final class ProjectFolder: WritableDirectory {
  /// Inside its project, `/`-separated; empty for the project's own folder.
  private(set) var path: String
  private(set) unowned var project: TreeProject
  /// Made by a person: exists whether or not anything lies in it.
  var isRecorded = false {
    didSet { wasListed = isListed }
  }
  private var memoriesByName: [FileName: TreeMemory] = [:]
  /// Memories of a store just loaded, not yet found by name: most folders are never looked into.
  private var unnamed: [TreeMemory] = []
  private var folders: [FileName: ProjectFolder] = [:]
  /// Pages that `rm -r` of an empty project has taken away, until something lives in it again.
  private var hiddenPages: Set<FileName> = []
  /// Whether the folder above showed it when its members last changed.
  private var wasListed = false

  init(
    number: NodeNumber, name: String, parent: Directory, project: TreeProject, path: String,
    modified: Timestamp
  ) {
    self.project = project
    self.path = path
    super.init(number: number, name: name, parent: parent, modified: modified)
  }

  override var view: TreeMemory.Views { .home }

  /// The path of something named `name` in here.
  func path(of name: String) -> String { path.isEmpty ? name : path + "/" + name }

  /// The type that the typed folder it lies in decides, if it lies in one.
  func folderType(in state: TreeState) -> String? {
    let first = path.prefix { $0 != "/" }
    return state.typeNames.contains(String(first)) ? String(first) : nil
  }

  override func destination(in state: TreeState, caller: ProjectChoice) -> Destination {
    Destination(project: project.choice, folder: .path(path), folderType: folderType(in: state))
  }

  // MARK: - Names

  private static let index = FileName("INDEX.md")
  private static let search = FileName("search")
  private static let context = FileName("CONTEXT.md")
  /// Pages of a project's own folder: those of later versions among them, so that no memory ever stands in
  /// their way.
  private static let reserved: Set<FileName> = [index, search, context]
  /// The page that shows what was written on it and then the project's memories.
  static let memoryIndex = FileName("MEMORY.md")

  /// The memory that keeps what was written on ``memoryIndex``, of a project's own folder.
  var indexMemory: TreeMemory? {
    giveNames()
    return path.isEmpty ? memoriesByName[Self.memoryIndex] : nil
  }

  override func shows(_ name: FileName) -> Bool { path.isEmpty && name == Self.memoryIndex }

  /// Whether a memory has a name here, shown under it or not.
  func hasMemory(_ name: FileName) -> Bool {
    giveNames()
    return memoriesByName[name] != nil
  }

  override func accepts(_ name: FileName, in state: TreeState) -> Bool {
    !(path.isEmpty && (Self.reserved.contains(name) || ContextPage.isReserved(name.text)))
  }

  override func keptChild(_ name: FileName, in state: TreeState) -> Child? {
    if shows(name) { return .page(project.memoryIndex) }
    giveNames()
    if let memory = memoriesByName[name] { return .memory(memory) }
    if let folder = folders[name], folder.isListed { return .directory(folder) }
    guard path.isEmpty else { return nil }
    if name == Self.index { return hiddenPages.contains(name) ? nil : .page(project.index) }
    if name == Self.context { return hiddenPages.contains(name) ? nil : .page(project.context) }
    if let budget = ContextPage.budget(of: name.text) {
      return .page(state.contextPage(of: project, named: name, budget: budget))
    }
    if name == Self.search { return hiddenPages.contains(name) ? nil : .directory(project.search) }
    // A typed folder is always there to be written into; a listing shows those that hold something.
    guard state.typeNames.contains(name.text) else { return nil }
    return .directory(subfolder(name.text, in: state))
  }

  override func keptMembers(in state: TreeState) -> [Listed] {
    giveNames()
    var listed: [Listed] = []
    listed.reserveCapacity(memoriesByName.count)
    for (name, memory) in memoriesByName where !shows(name) {
      listed.append(Listed(name: name.text, child: .memory(memory)))
    }
    for (name, folder) in folders where folder.isListed {
      listed.append(Listed(name: name.text, child: .directory(folder)))
    }
    if path.isEmpty {
      listed.append(Listed(name: Self.memoryIndex.text, child: .page(project.memoryIndex)))
      for (name, child) in [
        (Self.index, Child.page(project.index)), (Self.context, .page(project.context)),
        (Self.search, .directory(project.search)),
      ]
      where !hiddenPages.contains(name) {
        listed.append(Listed(name: name.text, child: child))
      }
    }
    return listed
  }

  /// Whether a listing of the folder above shows it.
  var isListed: Bool { isRecorded || !isBare }

  /// Nothing lies in it, not even a draft.
  var isBare: Bool {
    memoriesByName.isEmpty && unnamed.isEmpty && drafts.isEmpty && !folders.values.contains { $0.isListed }
  }

  var foldersHere: some Collection<ProjectFolder> { folders.values }

  /// The folder of that name, made if need be: unrecorded, so that only what comes to lie in it makes it
  /// show.
  func subfolder(_ name: String, in state: TreeState) -> ProjectFolder {
    let key = FileName(name)
    if let folder = folders[key] { return folder }
    let folder = state.install {
      ProjectFolder(
        number: $0, name: name, parent: self, project: project, path: path(of: name), modified: .now)
    }
    folders[key] = folder
    return folder
  }

  func existingSubfolder(_ name: FileName) -> ProjectFolder? { folders[name] }

  // MARK: - Pages

  func hideIndex(in state: TreeState) { hide(Self.index, in: state) }
  func hideContext(in state: TreeState) { hide(Self.context, in: state) }
  func hideSearch(in state: TreeState) { hide(Self.search, in: state) }

  private func hide(_ name: FileName, in state: TreeState) {
    hiddenPages.insert(name)
    var done = KernelDone()
    done.add(self, name)
    membershipChanged(name, added: false, seen: true, done: done, in: state)
  }

  /// Brings hidden pages back.
  func showPages(in state: TreeState) {
    for name in hiddenPages {
      hiddenPages.remove(name)
      membershipChanged(name, added: true, seen: false, done: .nothing, in: state)
    }
  }

  // MARK: - Changes

  /// Takes in a memory of a store that is being loaded.
  func load(_ memory: TreeMemory) {
    unnamed.append(memory)
    wasListed = true
  }

  private func giveNames() {
    if unnamed.isEmpty { return }
    memoriesByName.reserveCapacity(memoriesByName.count + unnamed.count)
    for memory in unnamed { memoriesByName[FileName(memory.baseName)] = memory }
    unnamed = []
  }

  func add(_ memory: TreeMemory, as name: FileName, done: KernelDone, in state: TreeState) {
    giveNames()
    memoriesByName[name] = memory
    membershipChanged(name, added: true, seen: false, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, named name: FileName, done: KernelDone, in state: TreeState) {
    if let vacancy = vacancies[name], vacancy.memory === memory { vacancies[name] = nil }
    giveNames()
    guard memoriesByName[name] === memory else { return }
    memoriesByName[name] = nil
    membershipChanged(name, added: false, seen: memory.seen.contains(.home), done: done, in: state)
  }

  /// Notes that a subfolder was made, recorded or removed.
  func subfolderChanged(_ name: String, added: Bool, done: KernelDone, in state: TreeState) {
    membershipChanged(FileName(name), added: added, seen: true, done: done, in: state)
  }

  /// Takes a subfolder out, to be put elsewhere or dropped.
  func detach(_ folder: ProjectFolder, done: KernelDone, in state: TreeState) {
    guard folders.removeValue(forKey: FileName(folder.name)) != nil else { return }
    subfolderChanged(folder.name, added: false, done: done, in: state)
  }

  /// Puts a folder here under a new name: the same node, so that whoever stands in it stays there.
  func attach(_ folder: ProjectFolder, as name: String, done: KernelDone, in state: TreeState) {
    folder.name = name
    folder.parent = self
    folders[FileName(name)] = folder
    folder.relocate(to: path(of: name), project: project)
    subfolderChanged(name, added: true, done: done, in: state)
  }

  private func relocate(to newPath: String, project newProject: TreeProject) {
    path = newPath
    project = newProject
    for folder in folders.values { folder.relocate(to: path(of: folder.name), project: newProject) }
  }

  override func membershipChanged(
    _ name: FileName?, added: Bool, seen: Bool, done: KernelDone, in state: TreeState
  ) {
    super.membershipChanged(name, added: added, seen: seen, done: done, in: state)
    // An unrecorded folder comes and goes with what lies in it.
    guard wasListed != isListed else { return }
    wasListed.toggle()
    if let above = parent as? ProjectFolder {
      above.subfolderChanged(self.name, added: wasListed, done: .nothing, in: state)
    }
  }
}
