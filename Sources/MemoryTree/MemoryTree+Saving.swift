import RecallModel
import RecallStore
import RecallWire

/// Turning what was written into a memory, or a memory's next version.
extension MemoryTree {
  /// One close(2) on a handle: stores what it wrote.
  ///
  /// An error stays with the handle: the next close tries again.
  package func flush(_ handle: TreeHandle) throws(TreeError) {
    let open: OpenFile? = locked { state in
      guard let open = state.handles[handle], open.isDirty, open.file != nil else { return nil }
      return open
    }
    guard let open, let file = open.file else { return }
    try save(file, by: open)
  }

  /// ``flush(_:)``, and a return only when what was written would survive a power cut.
  package func synchronize(_ handle: TreeHandle) throws(TreeError) {
    try flush(handle)
    let isDraft: Bool = locked { state in state.handles[handle]?.file?.draft != nil }
    if isDraft {
      if let journal, !journal.makeDurable() {
        throw report(.failed("drafts.journal cannot be synced"), "fsync")
      }
      return
    }
    do { try store.makeDurable() } catch { throw report(TreeError(error), "fsync") }
  }

  /// What is left when the last writer has gone and the store did not take the text.
  func saveLate(_ file: FileNode) {
    do {
      try save(file, by: nil)
    } catch .notText, .tooLarge, .readOnly, .notPermitted, .invalid {
      abandon(file)
    } catch {
      log.note("a text could not be stored and is kept in memory; it is tried again")
      locked { state in state.unsaved.append(file) }
    }
    locked { state in state.dropIfUnused(file) }
  }

  /// Takes a text back that can never be stored: the old one stands.
  private func abandon(_ file: FileNode) {
    locked { state in
      switch file.subject {
      case .memory:
        file.working = nil
        state.publish(.contents(file.number))
      case .draft(let draft):
        takeName(of: file, draft, done: .nothing, state)
        file.subject = .removed(
          FileNode.Removed(version: nil, byteCount: 0, modified: .now, inode: file.number.rawValue))
        file.working = nil
      case .removed: file.working = nil
      case .page: clear(file, state)
      }
    }
  }

  /// Stores the working text of a file: a draft in the journal, anything else as a memory's newest version.
  ///
  /// - Parameter process: who saves, where no handle tells.
  func save(
    _ file: FileNode, by open: OpenFile?, process: ProcessIdentity? = nil
  ) throws(TreeError) {
    let isPlainDraft: Bool = locked { _ in
      guard let draft = file.draft else { return false }
      return !FileNames.isMemoryName(draft.name.text)
    }
    if isPlainDraft { return keepDraft(file, by: open) }
    try writing.withLock { () throws(TreeError) in
      if let page = locked({ _ in file.page }) { return try storePage(page, file, by: open) }
      try storeText(of: file, by: open, process: open?.process ?? process)
    }
  }

  private func keepDraft(_ file: FileNode, by open: OpenFile?) {
    let record: DraftRecord? = locked { state in
      guard let draft = file.draft, let working = file.working else { return nil }
      working.isDirty = false
      open?.isDirty = false
      return self.record(of: file, draft, working.bytes)
    }
    guard let record, let journal else { return }
    if !journal.keep(record) { log.note("drafts.journal cannot be written; drafts live in memory alone") }
  }

  func record(of file: FileNode, _ draft: FileNode.Draft, _ bytes: [UInt8]) -> DraftRecord {
    DraftRecord(
      number: file.number.rawValue, folder: draft.folder.treePath, name: draft.name.text, text: bytes)
  }

  // MARK: - Memories

  /// A save as it was when it was prepared.
  struct Save {
    var text: [UInt8]
    var modified: Timestamp
    var name: String
    /// The memory to be revised, as the tree knows it at ``sequence``; `nil` for a new one.
    var known: CatalogEntry?
    var row: MemoryRow? { known?.row }
    /// The version the text was made from, where that is known.
    var base: VersionID?
    /// The memory's version as the tree knows it.
    var current: VersionID? { known?.version }
    var replacing: VersionID?
    /// Where a new memory goes.
    var destination: Destination
    /// A memory that lay here a moment ago.
    var departed: MemoryRow?
    var knownTypes: Set<String>
    var sequence: Int64
    /// ``WorkingText/generation`` when the text was taken.
    var generation: UInt64
    /// Who saves, as far as that can be told.
    var process: ProcessIdentity?
    /// It holds what others have changed meanwhile, which its writer has not seen.
    var isMerged = false
  }

  private func storeText(
    of file: FileNode, by open: OpenFile?, process: ProcessIdentity?
  ) throws(TreeError) {
    while true {
      let prepared: Save? = try locked { state throws(TreeError) in
        try prepare(file, by: open, process, state)
      }
      guard let prepared else { return }
      var save = prepared
      save.process = process
      var isCut = try clean(&save)
      switch try reconcile(&save) {
      case .untouched: break
      case .merged: isCut = true
      case .keptBeside:
        locked { state in
          open?.isDirty = false
          leave(file, save, state)
        }
        return
      }
      let stored = try store(save) { entry, state in apply(entry, of: save, file, open, isCut: isCut, state) }
      if stored {
        journal?.drop(file.number)
        return
      }
      try refreshLocked()
    }
  }

  /// Checks a text and cuts what must not be stored; true when something was cut.
  func clean(_ save: inout Save) throws(TreeError) -> Bool {
    guard save.text.withUnsafeBytes(isText) else {
      log.note("\(save.name): not UTF-8; the old text stands")
      throw .notText
    }
    guard save.text.count <= Self.textLimit else { throw .tooLarge }
    guard let cut = PrivateText.removing(from: save.text) else { return false }
    save.text = cut
    log.note("\(save.name): private text was cut before it was stored")
    return true
  }

  private func prepare(
    _ file: FileNode, by open: OpenFile?, _ process: ProcessIdentity?, _ state: TreeState
  ) throws(TreeError) -> Save? {
    guard let working = file.working else { return nil }
    if let refusal = working.refusal { throw refusal }
    // What another handle has written since is that handle's to save, as a version of its own.
    guard open?.isDirty ?? working.isDirty else { return nil }
    switch file.subject {
    case .page: return nil
    case .removed:
      open?.isDirty = false
      working.isDirty = false
      return nil
    case .memory(let memory):
      if memory.isArchived { throw .readOnly }
      guard let project = state.projects[memory.entry.project] else { throw .notFound }
      let folder = state.folder(memory.folderPath, in: project)
      var save = self.save(
        working, named: memory.baseName, to: folder.destination(in: state, caller: .global), state)
      // A memory keeps the type it has where neither folder nor front matter says one.
      save.known = memory.entry
      save.base = working.base
      save.replacing = open?.revision
      return save
    case .draft(let draft):
      var save = self.save(
        working, named: draft.name.text, to: try draft.folder.destination(in: state, caller: draft.project),
        state)
      if let successor = draft.successor, !successor.isArchived {
        save.known = successor.entry
        save.base = seen(successor, by: process, state)
      } else {
        save.departed = state.departed(from: draft.folder, draft.name)
        if draft.folder is InboxView { save.destination.inboxName = draft.name.text }
      }
      return save
    }
  }

  private func save(
    _ working: WorkingText, named name: String, to destination: Destination, _ state: TreeState
  ) -> Save {
    Save(
      text: working.bytes, modified: working.modified, name: name, destination: destination,
      knownTypes: state.typeNames, sequence: state.sequence, generation: working.generation)
  }

  /// Commits a save and shows it; false when another process changed the store since it was prepared, and
  /// nothing was done.
  func store(_ save: Save, show: (CatalogEntry, TreeState) -> Void) throws(TreeError) -> Bool {
    let facts = read(save)
    let place = save.row == nil ? locked { state in self.place(for: save, facts, state) } : nil
    let revision = Revision(text: save.text, facts: facts, modified: save.modified)
    let committed: Committed<CatalogEntry?>
    do {
      committed = try store.write(source: .file) { transaction throws(StoreError) -> CatalogEntry? in
        guard transaction.sequenceBefore == save.sequence else { return nil }
        guard let row = save.row else { return try self.create(save, place, revision, transaction) }
        return try transaction.revise(row, revision, replacing: save.replacing, knowing: save.known)
      }
    } catch {
      throw report(TreeError(error), "saving \(save.name)")
    }
    guard let entry = committed.value else { return false }
    note(facts, of: save)
    let changesOthers = !facts.supersedes.isEmpty
    locked { state in
      if let place { state.learnProject(entry.project, place.project) }
      show(entry, state)
      if !changesOthers { state.sequence = committed.sequenceAfter }
    }
    // What it supersedes is marked in the same transaction.
    if changesOthers { try refreshLocked() }
    return true
  }

  /// What the text says of itself.
  func read(_ save: Save) -> MemoryFacts {
    MemoryFacts.read(
      save.text, name: save.name, folderType: save.destination.folderType,
      fallbackType: save.known?.type ?? save.destination.fallbackType, knownTypes: save.knownTypes)
  }

  func note(_ facts: MemoryFacts, of save: Save) {
    for problem in facts.problems { log.note("\(save.name): \(problem)") }
    for finding in SecretScanner.findings(in: save.text) {
      log.note(
        "\(save.name): holds what looks like a secret (\(finding.kind)); it was stored as you wrote it")
    }
  }

  // MARK: - Showing

  private func apply(
    _ entry: CatalogEntry, of save: Save, _ file: FileNode, _ open: OpenFile?, isCut: Bool, _ state: TreeState
  ) {
    var done = KernelDone(node: file)
    let draft = file.draft
    if let draft {
      done.add(draft.folder, draft.name)
      if draft.folder is TypeView { done.nameInTypeView = draft.name }
      takeName(of: file, draft, done: done, state)
      draft.folder.vacancies[draft.name] = nil
      state.departures.forget(draft.folder.number, draft.name)
    }
    state.absorb(entry, done: done)
    noteSaved(entry, save, state)
    guard let memory = state.memories[entry.row] else { return }
    if let draft { bind(file, to: memory, shownIn: draft.folder, state) }
    open?.isDirty = false
    if save.current != entry.version { open?.revision = entry.version }
    settleText(file, entry, save, isCut: isCut, state)
  }

  /// Takes a draft's name away and stops counting it.
  func takeName(of file: FileNode, _ draft: FileNode.Draft, done: KernelDone, _ state: TreeState) {
    draft.folder.removeDraft(draft.name, done: done, in: state)
    state.drafts.remove(byteCount: file.working?.bytes.count ?? 0)
  }

  /// Makes an inode a memory's, and leaves the one it had with those who hold it.
  func bind(_ file: FileNode, to memory: TreeMemory, shownIn folder: Directory, _ state: TreeState) {
    if let old = memory.node, old !== file { state.orphan(old, of: memory) }
    file.subject = .memory(memory)
    memory.node = file
    memory.seen = folder.view
  }

  /// Lets a stored text go, unless somebody still writes it or has written on meanwhile.
  func settleText(_ file: FileNode, _ entry: CatalogEntry, _ save: Save, isCut: Bool, _ state: TreeState) {
    guard let working = file.working else { return }
    working.base = entry.version
    working.isDirty = working.generation != save.generation
    if isCut, !working.isDirty {
      working.bytes = save.text
      file.differsFromCaches = true
      state.publish(.contents(file.number))
    }
    if file.writers == 0, !working.isDirty { file.working = nil }
  }
}
