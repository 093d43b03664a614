import RecallModel
import RecallStore

/// Moving a memory: to another name, type or project, over another memory, out of the archive, or away.
extension MemoryTree {
  func renameMemory(
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
      if save.isMerged {
        node.differsFromCaches = true
        state.publish(.contents(node.number))
      }
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
