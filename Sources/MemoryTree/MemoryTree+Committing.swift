import RecallModel
import RecallStore

/// Committing changes and seeing other processes' ones.
extension MemoryTree {
  /// Commits changes to memories and shows them.
  ///
  /// `done` says which of it the kernel has already seen to.
  func commit(
    _ what: String,
    _ body: (borrowing StoreTransaction) throws(StoreError) -> [CatalogEntry],
    done: (TreeState) -> KernelDone
  ) throws(TreeError) {
    try writing.withLock { () throws(TreeError) in
      try commitLocked(what, body, done: done)
    }
  }

  /// ``commit(_:_:done:)`` for whoever is the writer already.
  func commitLocked(
    _ what: String,
    _ body: (borrowing StoreTransaction) throws(StoreError) -> [CatalogEntry],
    done: (TreeState) -> KernelDone
  ) throws(TreeError) {
    let committed: Committed<[CatalogEntry]>
    do {
      committed = try store.write(source: .file, body)
    } catch {
      throw report(TreeError(error), what)
    }
    let isComplete: Bool = locked { state in
      guard committed.sequenceBefore == state.sequence else { return false }
      let done = done(state)
      for entry in committed.value { state.absorb(entry, done: done) }
      state.sequence = committed.sequenceAfter
      return true
    }
    if !isComplete { try refreshLocked(done: done) }
  }

  /// Commits changes to projects, folders or types, and shows everything that changed since the last look.
  func commitLists(
    _ what: String, _ body: (borrowing StoreTransaction) throws(StoreError) -> Void,
    before: (TreeState) -> Void = { _ in }, done: (TreeState) -> KernelDone = { _ in .nothing }
  ) throws(TreeError) {
    do {
      _ = try store.write(source: .file, body)
    } catch {
      throw report(TreeError(error), what)
    }
    locked { state in before(state) }
    try refreshLocked(done: done)
  }

  /// Shows what other processes have changed since the last look.
  ///
  /// Cheap when they have not.
  package func refresh() throws(TreeError) {
    try writing.withLock { () throws(TreeError) in try refreshLocked() }
  }

  /// Shows what other processes have changed, if they have.
  ///
  /// - Returns: whether they had.
  func refreshIfBehind() -> Bool {
    // In the middle of our own saves nobody waits for another process's.
    let (known, age) = locked { state in (state.sequence, state.sequenceAge) }
    if age < options.sequenceLifetime { return false }
    guard let newest = try? store.changeSequence(), newest > known else { return false }
    do { try refresh() } catch { return false }
    return true
  }

  func refreshLocked(done: (TreeState) -> KernelDone = { _ in .nothing }) throws(TreeError) {
    let (known, topicsRevision) = locked { ($0.sequence, $0.byTopic.revision) }
    do {
      guard try store.changeSequence() > known else { return }
      let changes = try store.changes(after: known)
      var topics: [StoredTopic]?
      if let lists = changes.lists, lists.topicsRevision != topicsRevision { topics = try store.topics() }
      locked { state in
        state.absorb(changes, done: done(state))
        if let topics, let lists = changes.lists {
          state.byTopic.show(topics, revision: lists.topicsRevision, in: state)
        }
      }
    } catch {
      throw report(TreeError(error), "reading changes")
    }
  }

  /// The row of a project, made in this transaction if the store does not have it yet.
  func row(
    of choice: ProjectChoice, known: ProjectRow?, _ transaction: borrowing StoreTransaction
  ) throws(StoreError) -> ProjectRow {
    if let known {
      if choice.adoptsRoot, let root = choice.root { try transaction.setRoot(root, of: known) }
      return known
    }
    return try transaction.makeProject(name: choice.name, root: choice.root).row
  }
}
