import RecallModel
import RecallStore

/// Removing files: a memory goes to the archive, and from the archive for good.
extension MemoryTree {
  /// unlink(2).
  package func removeFile(
    _ name: String, in directory: NodeNumber, for caller: TreeCaller
  ) throws(TreeError) {
    try refuseThePast(name, in: directory)
    let process = processes.process(of: caller)
    let name = FileName(name)
    try writing.withLock { () throws(TreeError) in
      let removing: Removing? = try locked { state throws(TreeError) in
        let directory = try state.directory(directory)
        guard let child = directory.child(name, in: state) else { throw .notFound }
        return try self.removal(of: child, name, from: directory, by: process, state)
      }
      guard let removing else { return }
      switch removing {
      case .decision(let page): try decideByRemoving(page)
      case .archive(let removal): try archive(removal, name)
      case .purge(let removal): try purge(removal, name)
      }
    }
  }

  /// A memory about to lose a name.
  private struct Removal {
    var memory: TreeMemory
    var directory: Directory
  }

  private enum Removing {
    case archive(Removal)
    case purge(Removal)
    /// A case's file, and with it the case.
    case decision(ReviewPage)
  }

  /// What removing a name means; `nil` when it is done already.
  private func removal(
    of child: Child, _ name: FileName, from directory: Directory, by process: ProcessIdentity?,
    _ state: TreeState
  ) throws(TreeError) -> Removing? {
    switch child {
    case .directory: throw .isDirectory
    case .link: throw .notPermitted
    case .draft(let file):
      removeDraft(file, state)
      return nil
    case .page(let page):
      if let index = page as? MemoryIndexPage {
        // What was written on it goes; the page itself is served all the same.
        index.remove(by: process, at: .now)
        return index.project.top.indexMemory.map {
          .archive(Removal(memory: $0, directory: directory))
        }
      }
      if let page = page as? ReviewPage { return .decision(page) }
      try removePage(page, from: directory, state)
      return nil
    case .memory(let memory):
      if let listing = directory as? MemoryListing, listing.isArchive {
        return .purge(Removal(memory: memory, directory: directory))
      }
      if let hits = directory as? QueryFolder {
        hits.leaveOut(name, in: state)
        return nil
      }
      guard directory is WritableDirectory || directory is TopicView else { throw .notPermitted }
      return .archive(Removal(memory: memory, directory: directory))
    }
  }

  /// Takes a draft away; whoever has it open goes on with it.
  func removeDraft(_ file: FileNode, _ state: TreeState) {
    guard let draft = file.draft else { return }
    var done = KernelDone(node: file)
    done.add(draft.folder, draft.name)
    takeName(of: file, draft, done: done, state)
    file.subject = .removed(
      FileNode.Removed(version: nil, byteCount: 0, modified: .now, inode: file.number.rawValue))
    journal?.drop(file.number)
    state.dropIfUnused(file)
  }

  private func removePage(_ page: Page, from directory: Directory, _ state: TreeState) throws(TreeError) {
    if let page = page as? QueryPage, let search = directory as? SearchDirectory, let query = page.query {
      search.forget(query, in: state)
      return
    }
    // `rm -r` of a project without memories takes its pages along; the next memory brings them back.
    guard let folder = directory as? ProjectFolder, folder.project.isEmpty else { throw .readOnly }
    if page === folder.project.index { return folder.hideIndex(in: state) }
    guard page === folder.project.context else { throw .readOnly }
    folder.hideContext(in: state)
  }

  private func archive(_ removal: Removal, _ name: FileName) throws(TreeError) {
    let row = removal.memory.entry.row
    try commitLocked("removing \(name.text)") { transaction throws(StoreError) in
      [try transaction.archive(row)]
    } done: { state in
      state.departures.note(row, from: removal.directory.number, name, at: .now)
      var done = KernelDone(node: removal.memory.node)
      done.add(removal.directory, name)
      return done
    }
    locked { state in
      if let node = removal.memory.node { state.orphan(node, of: removal.memory) }
    }
  }

  private func purge(_ removal: Removal, _ name: FileName) throws(TreeError) {
    let row = removal.memory.entry.row
    try commitLists("purging \(name.text)") { transaction throws(StoreError) in
      try transaction.purge(row)
    } done: { _ in
      var done = KernelDone(node: removal.memory.node)
      done.add(removal.directory, name)
      return done
    }
  }
}
