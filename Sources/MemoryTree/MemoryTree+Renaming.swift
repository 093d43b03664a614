import RecallModel
import RecallStore

/// rename(2): the dance of every editor, and how a person changes a memory's type, project or name.
///
/// Identity follows the path: what is moved onto a memory's name is that memory's next version.
extension MemoryTree {
  /// What renaming does when the new name exists.
  package enum Replacement: Sendable { case allowed, refused }

  /// Renames a file or directory.
  package func rename(
    _ name: String, in directory: NodeNumber, to newName: String, in newDirectory: NodeNumber,
    replacing: Replacement, for caller: TreeCaller
  ) throws(TreeError) {
    try refuseThePast(name, in: directory)
    try refuseThePast(newName, in: newDirectory)
    let process = processes.process(of: caller)
    let (from, to) = (FileName(name), FileName(newName))
    if newDirectory == locked({ $0.byProject.number }), directory != newDirectory { throw .notPermitted }
    try writing.withLock { () throws(TreeError) in
      let plan: Plan = try locked { state throws(TreeError) in
        try self.plan(
          from, in: try state.directory(directory), to, in: try state.directory(newDirectory), replacing,
          state)
      }
      switch plan {
      case .nothing: return
      case .directory(let child, let target): try moveDirectory(child, to: to, in: target)
      case .draft(let move): try renameDraft(move, by: process)
      case .memory(let move): try renameMemory(move, by: process)
      case .decision(let page, let move): try decideByKeeping(page, move)
      case .page(let file, let move, let page): try renameOver(page, file, move, by: process)
      }
    }
  }

  /// One file's way from name to name.
  struct Move {
    var source: Directory
    var name: FileName
    var target: Directory
    var newName: FileName
    /// What has the new name now.
    var replaced: Child?

    func done(_ node: FileNode?) -> KernelDone {
      var done = KernelDone(node: node)
      done.add(source, name)
      done.add(target, newName)
      if target is TypeView { done.nameInTypeView = newName }
      return done
    }
  }

  private enum Plan {
    case nothing
    case directory(Directory, Directory)
    case draft((file: FileNode, move: Move))
    case memory((memory: TreeMemory, move: Move))
    /// A case's file, moved to where both sides are kept.
    case decision(ReviewPage, Move)
    /// A draft, and the page it is to be written on.
    case page(FileNode, Move, Page)
  }

  private func plan(
    _ name: FileName, in source: Directory, _ newName: FileName, in target: Directory,
    _ replacing: Replacement,
    _ state: TreeState
  ) throws(TreeError) -> Plan {
    guard let child = source.child(name, in: state) else { throw .notFound }
    let replaced = target.child(newName, in: state)
    if replaced != nil, replacing == .refused { throw .exists }
    var move = Move(source: source, name: name, target: target, newName: newName, replaced: replaced)
    if case .page(let page) = replaced, page.desk != nil {
      if case .draft(let file) = child { return .page(file, move, page) }
      // A memory takes the place of the one whose lines the page shows first.
      if let index = page as? MemoryIndexPage {
        move.replaced = index.project.top.indexMemory.map { .memory($0) }
      }
    }
    switch child {
    case .directory(let directory): return .directory(directory, target)
    case .page(let page):
      guard let page = page as? ReviewPage, target === state.review.keep else { throw .readOnly }
      return .decision(page, move)
    case .link: throw .notPermitted
    case .draft(let file):
      try check(move, state)
      return .draft((file, move))
    case .memory(let memory):
      if case .memory(let other) = replaced, other === memory { return .nothing }
      try check(move, state)
      return .memory((memory, move))
    }
  }

  /// Refuses what can never be moved there.
  private func check(_ move: Move, _ state: TreeState) throws(TreeError) {
    guard let target = move.target as? WritableDirectory else { throw .notPermitted }
    guard target.accepts(move.newName, in: state) else { throw .readOnly }
    switch move.replaced {
    case .directory: throw .isDirectory
    case .page, .link: throw .readOnly
    default: break
    }
  }

  // MARK: - Drafts

  private func renameDraft(
    _ plan: (file: FileNode, move: Move), by process: ProcessIdentity?
  ) throws(TreeError) {
    guard FileNames.isMemoryName(plan.move.newName.text) else {
      return try keepAsDraft(plan.file, plan.move)
    }
    let isEmbryo = locked { _ in plan.file.working?.bytes.isEmpty ?? true }
    if isEmbryo, plan.move.replaced == nil { return try keepAsDraft(plan.file, plan.move) }
    while true {
      let prepared = try locked { state throws(TreeError) in try prepare(plan, by: process, state) }
      var save = prepared
      save.process = process
      var isCut = try clean(&save)
      switch try reconcile(&save) {
      case .untouched: break
      case .merged: isCut = true
      case .keptBeside:
        locked { state in
          leave(plan.file, save, state)
          state.publish(.entry(plan.move.target.number, plan.move.newName.text))
        }
        return
      }
      let stored = try store(save) { entry, state in show(entry, save, plan, isCut: isCut, state) }
      if stored {
        journal?.drop(plan.file.number)
        return
      }
      try refreshLocked()
    }
  }

  /// A draft under another name is still a draft.
  ///
  /// A memory it is moved onto gives its name up.
  private func keepAsDraft(_ file: FileNode, _ move: Move) throws(TreeError) {
    guard let target = move.target as? WritableDirectory else { throw .notPermitted }
    let record: DraftRecord? = try locked { state throws(TreeError) in
      guard var draft = file.draft, move.replaced?.memory == nil else { throw .notPermitted }
      let done = move.done(file)
      if case .draft(let other) = move.replaced, other !== file { removeDraft(other, state) }
      draft.folder.removeDraft(draft.name, done: done, in: state)
      draft.folder = target
      draft.name = move.newName
      draft.successor = target.vacancies[move.newName]?.memory
      file.subject = .draft(draft)
      target.addDraft(file, as: move.newName, done: done, in: state)
      guard let working = file.working, !working.bytes.isEmpty else { return nil }
      return self.record(of: file, draft, working.bytes)
    }
    if let record { _ = journal?.keep(record) }
  }

  private func prepare(
    _ plan: (file: FileNode, move: Move), by process: ProcessIdentity?, _ state: TreeState
  ) throws(TreeError) -> Save {
    guard let draft = plan.file.draft, let working = plan.file.working,
      let target = plan.move.target as? WritableDirectory
    else { throw .notFound }
    let name = plan.move.newName
    var save = Save(
      text: working.bytes, modified: working.modified, name: name.text,
      destination: try target.destination(in: state, caller: draft.project), knownTypes: state.typeNames,
      sequence: state.sequence, generation: working.generation)
    if let memory = plan.move.replaced?.memory ?? target.vacancies[name]?.memory, !memory.isArchived {
      if let home = home(of: memory, state) {
        save.destination = home.destination(in: state, caller: .global)
        save.name = memory.baseName
      }
      save.known = memory.entry
      save.base = seen(memory, by: process, state)
      return save
    }
    save.departed = state.departed(from: target, name)
    if target is InboxView { save.destination.inboxName = name.text }
    return save
  }

  func home(of memory: TreeMemory, _ state: TreeState) -> ProjectFolder? {
    state.projects[memory.entry.project].map { state.folder(memory.folderPath, in: $0) }
  }

  private func show(
    _ entry: CatalogEntry, _ save: Save, _ plan: (file: FileNode, move: Move), isCut: Bool, _ state: TreeState
  ) {
    let (file, move) = plan
    let done = move.done(file)
    if case .draft(let other) = move.replaced, other !== file { removeDraft(other, state) }
    if let draft = file.draft { takeName(of: file, draft, done: done, state) }
    if let target = move.target as? WritableDirectory {
      target.vacancies[move.newName] = nil
      state.departures.forget(target.number, move.newName)
    }
    if let memory = state.memories[entry.row] { detach(memory, from: file, seenAt: move, state) }
    state.absorb(entry, done: done)
    noteSaved(entry, save, state)
    guard let memory = state.memories[entry.row] else { return }
    bind(file, to: memory, shownIn: move.target, state)
    settleText(file, entry, save, isCut: isCut, state)
  }

  /// Leaves a memory's old inode with those who hold it, and has every view asked anew that may show it.
  func detach(_ memory: TreeMemory, from file: FileNode, seenAt move: Move, _ state: TreeState) {
    guard let old = memory.node, old !== file else { return }
    publishNames(of: memory, except: move.target, move.newName, state)
    state.orphan(old, of: memory)
  }

  /// Has every name the kernel may hold for a memory asked anew, but one.
  func publishNames(
    of memory: TreeMemory, except directory: Directory, _ name: FileName, _ state: TreeState
  ) {
    for (place, shownName, view) in shown(memory, state)
    where memory.seen.contains(view) && !(place === directory && shownName == name) {
      state.publish(.entry(place.number, shownName.text))
    }
    memory.seen = []
  }

  /// Every place a live memory is listed at, as far as the views are built.
  private func shown(_ memory: TreeMemory, _ state: TreeState) -> [(Directory, FileName, TreeMemory.Views)] {
    var places: [(Directory, FileName, TreeMemory.Views)] = []
    if let folder = home(of: memory, state) { places.append((folder, FileName(memory.baseName), .home)) }
    if let name = memory.typeViewName, let view = state.typeViews[memory.entry.type] {
      places.append((view, name, .type))
    }
    if let name = memory.topicName, let view = state.byTopic.topic(of: memory) {
      places.append((view, name, .topic))
    }
    if let name = memory.dayName {
      places.append((state.timeline.day(of: memory, in: state), name, .timeline))
    }
    if let name = memory.inboxName { places.append((state.inbox, name, .inbox)) }
    return places
  }
}

extension Child {
  var memory: TreeMemory? {
    if case .memory(let memory) = self { memory } else { nil }
  }
}
