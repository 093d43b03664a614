import RecallModel

/// Storing what is written on pages that take it, in place or by renaming a draft over them.
extension MemoryTree {
  /// Stores what was written on a page's desk.
  func storePage(_ page: Page, _ desk: FileNode, by open: OpenFile?) throws(TreeError) {
    let taken: (text: WrittenIndex, generation: UInt64)? = try locked { _ throws(TreeError) in
      guard let working = desk.working else { return nil }
      if let refusal = working.refusal { throw refusal }
      guard open?.isDirty ?? working.isDirty else { return nil }
      let written = WrittenIndex(
        text: working.bytes, modified: working.modified, seen: working.seen, process: open?.process,
        replacing: open?.revision)
      return (written, working.generation)
    }
    guard let taken else { return }
    func settle(_ stored: StoredIndex, _ state: TreeState) {
      open?.isDirty = false
      if let version = stored.entry?.version, version != taken.text.seen?.version {
        open?.revision = version
      }
      guard let working = desk.working else { return }
      working.isDirty = working.generation != taken.generation
      if !stored.isMerged { working.seen = stored.entry.map { .version($0.version) } ?? .nothing }
      if desk.writers == 0, !working.isDirty { clear(desk, state) }
    }
    if let index = page as? MemoryIndexPage { return try store(taken.text, on: index, show: settle) }
    do throws(TreeError) {
      try store(taken.text.text, on: page)
    } catch {
      // Said once: what follows of this text is refused without another word.
      if case .invalid = error { locked { _ in desk.working?.refusal = error } }
      throw error
    }
    locked { state in settle((nil, false), state) }
    if let page = page as? LivePage { refresh(page) }
  }

  /// A draft renamed over a page: its text is what is written on it.
  func renameOver(
    _ page: Page, _ file: FileNode, _ move: Move, by process: ProcessIdentity?
  ) throws(TreeError) {
    let written = try locked { state throws(TreeError) in
      guard let working = file.working else { throw .notFound }
      return WrittenIndex(
        text: working.bytes, modified: working.modified,
        seen: state.sightings.seen(.page(page.number), by: process), process: process)
    }
    func show(_ stored: StoredIndex, _ state: TreeState) {
      let done = move.done(file)
      if let draft = file.draft { takeName(of: file, draft, done: done, state) }
      file.subject = .page(FileNode.Desk(page: page))
      file.working?.seen = stored.entry.map { .version($0.version) } ?? .nothing
      file.working?.isDirty = false
      if file.writers == 0 { file.working = nil }
      state.publish(.entry(move.target.number, move.newName.text))
      state.publish(.attributes(move.target.number))
      state.dropIfUnused(file)
    }
    if let index = page as? MemoryIndexPage {
      try store(written, on: index, show: show)
    } else {
      try store(written.text, on: page)
      locked { state in show((nil, false), state) }
      if let page = page as? LivePage { refresh(page) }
    }
    journal?.drop(file.number)
  }

  private func store(_ text: [UInt8], on page: Page) throws(TreeError) {
    if let page = page as? ReviewPage { return try decide(page, writing: text) }
    try storeBudget(text)
  }

  /// Hands a written `.recallfs/budget.md` on; one that sets no caps is refused, and the old ones stand.
  private func storeBudget(_ text: [UInt8]) throws(TreeError) {
    guard let budget = options.budget else { throw .readOnly }
    guard text.withUnsafeBytes(isText) else { throw .notText }
    do throws(BudgetPageError) {
      _ = try BudgetPage.caps(from: text)
    } catch {
      log.note("\(error); the old caps stand")
      throw .invalid
    }
    guard budget.write(text) else {
      throw report(.failed("the caps of budget.md could not be stored; the old ones stand"), "saving")
    }
  }
}
