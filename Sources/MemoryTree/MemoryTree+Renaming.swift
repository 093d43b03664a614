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
    case .page: throw .readOnly
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
  private func detach(_ memory: TreeMemory, from file: FileNode, seenAt move: Move, _ state: TreeState) {
    guard let old = memory.node, old !== file else { return }
    publishNames(of: memory, except: move.target, move.newName, state)
    state.orphan(old, of: memory)
  }

  /// Has every name the kernel may hold for a memory asked anew, but one.
  private func publishNames(
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
    if let name = memory.dayName {
      places.append((state.timeline.day(of: memory, in: state), name, .timeline))
    }
    if let name = memory.inboxName { places.append((state.inbox, name, .inbox)) }
    return places
  }

  // MARK: - Memories

  private func renameMemory(
    _ plan: (memory: TreeMemory, move: Move), by process: ProcessIdentity?
  ) throws(TreeError) {
    let (memory, move) = plan
    // The page that shows a memory's lines is not the memory: the kernel is to ask for the page again.
    defer {
      if move.target.shows(move.newName) {
        locked { state in state.publish(.entry(move.target.number, move.newName.text)) }
      }
    }
    guard FileNames.isMemoryName(move.newName.text) else { return try vacate(memory, move) }
    if memory.isArchived {
      guard move.replaced == nil else { throw .exists }
      return try restore(memory, move)
    }
    guard move.source is WritableDirectory else { throw .notPermitted }
    if let other = move.replaced?.memory { return try replace(other, with: memory, move, by: process) }
    let place = try locked { state throws(TreeError) in try self.place(for: memory, move, state) }
    try commitPlaced(memory, move, place) { transaction, place throws(StoreError) in
      try transaction.move(memory.entry.row, to: place)
    }
  }

  private func restore(_ memory: TreeMemory, _ move: Move) throws(TreeError) {
    let place = try locked { state throws(TreeError) in try self.place(for: memory, move, state) }
    try commitPlaced(memory, move, place) { transaction, place throws(StoreError) in
      try transaction.restore(memory.entry.row, to: place)
    }
  }

  private func commitPlaced(
    _ memory: TreeMemory, _ move: Move, _ place: NewPlace,
    _ body: (borrowing StoreTransaction, MemoryPlace) throws(StoreError) -> CatalogEntry
  ) throws(TreeError) {
    try commitLists("moving \(move.name.text)") { transaction throws(StoreError) in
      let row = try self.row(of: place.project, known: place.projectRow, transaction)
      _ = try body(
        transaction,
        MemoryPlace(project: row, path: place.path, type: place.type, inboxName: place.inboxName))
    } before: { state in
      if case .draft(let other) = move.replaced { self.removeDraft(other, state) }
      (move.target as? WritableDirectory)?.vacancies[move.newName] = nil
    } done: { _ in
      move.done(memory.node)
    }
    locked { state in confirm(memory, move, state) }
  }

  /// Makes sure that the kernel, which has renamed on its own, ends up with what the views show.
  private func confirm(_ memory: TreeMemory, _ move: Move, _ state: TreeState) {
    memory.seen.insert(move.target.view)
    if let shown = move.target.child(move.newName, in: state)?.memory, shown === memory,
      move.source.child(move.name, in: state) == nil
    {
      return
    }
    state.publish(.entry(move.target.number, move.newName.text))
    state.publish(.entry(move.source.number, move.name.text))
  }

  /// Where a memory lives after a move.
  private func place(for memory: TreeMemory, _ move: Move, _ state: TreeState) throws(TreeError) -> NewPlace {
    guard let project = state.projects[memory.entry.project] else { throw .notFound }
    let name = move.newName.text
    switch move.target {
    case let folder as ProjectFolder:
      let type = folder.folderType(in: state) ?? memory.entry.type
      return NewPlace(
        project: folder.project.choice, projectRow: folder.project.row, path: folder.path(of: name),
        type: type)
    case let view as TypeView:
      // Within its own type a memory in a free folder stays there and only changes its name.
      let isAtHome = memory.entry.type == view.type && !memory.isArchived
      let folder = isAtHome ? memory.folderPath : view.type
      let free = isAtHome && name == memory.baseName ? name : freeName(name, in: folder, of: project, state)
      return NewPlace(
        project: project.choice, projectRow: project.row, path: folder.isEmpty ? free : folder + "/" + free,
        type: view.type, inboxName: memory.entry.inboxName)
    case is InboxView:
      guard move.source === move.target else { throw .notPermitted }
      return NewPlace(
        project: project.choice, projectRow: project.row, path: memory.entry.path, type: memory.entry.type,
        inboxName: name)
    default: throw .notPermitted
    }
  }

  /// A memory moved onto another's name: the other keeps its identity and takes the text; the moved one is
  /// archived.
  private func replace(
    _ other: TreeMemory, with memory: TreeMemory, _ move: Move, by process: ProcessIdentity?
  ) throws(TreeError) {
    let (row, otherRow, version, modified) = locked { _ in
      (memory.entry.row, other.entry.row, memory.entry.version, memory.entry.modified)
    }
    let text = try fetch(version)
    var save = try locked { state throws(TreeError) -> Save in
      guard let home = home(of: other, state) else { throw .notFound }
      return Save(
        text: text, modified: modified, name: other.baseName, known: other.entry,
        base: seen(other, by: process, state),
        destination: home.destination(in: state, caller: .global), knownTypes: state.typeNames,
        sequence: state.sequence, generation: 0, process: process)
    }
    if case .keptBeside = try reconcile(&save) { return try giveWay(memory, to: other, move) }
    save.known = nil
    let revision = Revision(text: save.text, facts: read(save), modified: modified)
    try commitLocked("moving \(move.name.text)") { transaction throws(StoreError) in
      let archived = try transaction.archive(row)
      return [archived, try transaction.revise(otherRow, revision, replacing: nil)]
    } done: { state in
      detach(other, from: state.node(of: memory), seenAt: move, state)
      return move.done(memory.node)
    }
    locked { state in
      noteSaved(other.entry, save, state)
      guard let node = memory.node else { return }
      memory.node = nil
      bind(node, to: other, shownIn: move.target, state)
      if save.isMerged { state.publish(.contents(node.number)) }
    }
  }

  /// A memory whose text is kept beside the one it was moved onto is archived, and the other stays as it is.
  private func giveWay(_ memory: TreeMemory, to other: TreeMemory, _ move: Move) throws(TreeError) {
    let row = memory.entry.row
    try commitLocked("moving \(move.name.text)") { transaction throws(StoreError) in
      [try transaction.archive(row)]
    } done: { _ in
      move.done(memory.node)
    }
    locked { state in
      if let node = memory.node { state.orphan(node, of: memory) }
      state.publish(.entry(move.target.number, move.newName.text))
    }
  }

  /// A memory renamed to a name that is none (an editor's backup): its text becomes a draft, its name is kept
  /// free for the next version.
  ///
  /// If none comes, the memory is archived.
  private func vacate(_ memory: TreeMemory, _ move: Move) throws(TreeError) {
    guard !memory.isArchived, let source = move.source as? WritableDirectory,
      let target = move.target as? WritableDirectory, move.replaced?.memory == nil
    else { throw .notPermitted }
    let text = try fetch(memory.entry.version)
    let record = try locked { state throws(TreeError) in
      try state.drafts.add()
      try state.drafts.grow(by: text.count)
      if case .draft(let other) = move.replaced { removeDraft(other, state) }
      let now = Timestamp.now
      source.vacancies[move.name] = WritableDirectory.Vacancy(memory: memory, since: now)
      state.vacated.append(TreeState.Vacated(folder: source.number, name: move.name, since: now))
      let node = state.node(of: memory)
      publishNames(of: memory, except: source, move.name, state)
      memory.node = nil
      let draft = FileNode.Draft(folder: target, name: move.newName, created: now, project: .global)
      node.working = node.working ?? WorkingText(bytes: text, modified: memory.entry.modified, base: nil)
      node.subject = .draft(draft)
      var done = move.done(node)
      done.node = node
      source.membershipChanged(move.name, added: false, seen: false, done: done, in: state)
      target.addDraft(node, as: move.newName, done: done, in: state)
      return self.record(of: node, draft, node.working?.bytes ?? text)
    }
    _ = journal?.keep(record)
  }
}

extension Child {
  var memory: TreeMemory? {
    if case .memory(let memory) = self { memory } else { nil }
  }
}
