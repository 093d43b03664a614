import RecallModel
import RecallStore

/// The past: `@<date>/` at the root and `.history/` in folders, both found by name and never listed.
extension MemoryTree {
  /// Finds the tree as it was, read from the store if it is not at hand.
  func lookupPast(_ name: String) throws(TreeError) -> Found {
    guard PastTreeRequest(name) != nil else { return .missing(.momentary) }
    // Another process may have purged what the tree at hand still shows.
    _ = refreshIfBehind()
    return try readingPast.withLock { () throws(TreeError) in
      guard let asked = PastTreeRequest(name) else { return .missing(.momentary) }
      let (known, revision): (Found?, Int) = locked { state in
        let root = state.pastTrees.current(FileName(name), for: asked, in: state)
        return (root.map { reference($0, in: state, lifetime: .momentary) }, state.pastRevision)
      }
      if let known { return known }
      let read: Catalog
      do throws(StoreError) { read = try store.catalog(at: asked.moment) } catch {
        throw report(TreeError(error), "reading the past")
      }
      return locked { state in
        let catalog = PastCatalog(read, moment: asked.moment)
        let root = catalog.root(named: name, under: state.root, in: state)
        state.pastTrees.keep(
          PastTrees.Tree(
            name: FileName(name), root: root, moment: asked.moment, memoryCount: catalog.entries.count,
            made: asked.now, sequence: read.sequence, revision: revision))
        return reference(root, in: state, lifetime: .momentary)
      }
    }
  }

  /// Reads a memory's versions for the folder that shows them.
  func refresh(_ history: MemoryHistory) throws(TreeError) {
    let versions: [Version]
    do throws(StoreError) { versions = try store.history(of: history.row) } catch {
      throw report(TreeError(error), "reading a history")
    }
    locked { state in history.show(versions, in: state) }
  }

  /// Opens a version for reading: no read of the memory, which is another text by now.
  func open(
    _ file: PastFile, _ access: Access, by process: ProcessIdentity?, in state: TreeState
  ) throws(TreeError) -> Opened {
    if !access.isDisjoint(with: [.write, .truncate]) { throw .readOnly }
    let handle = state.nextHandle()
    state.handles[handle] = OpenFile(.version(file.version), isWritable: false, by: process)
    // Never from a cache: what was purged must not be shown once more.
    return Opened(handle: handle, isUnchanged: false, isWritable: false)
  }

  /// Refuses to change a name in the past, or one that stands for it.
  func refuseThePast(_ name: String, in number: NodeNumber) throws(TreeError) {
    try locked { state throws(TreeError) in
      guard let directory = state.nodes[number] as? Directory else { return }
      if directory.isPast || state.isHistory(FileName(name), of: directory) { throw .readOnly }
      if directory === state.root, PastTreeRequest(name) != nil { throw .readOnly }
    }
  }
}

extension TreeState {
  /// Whether a name stands for the history of what a folder holds: wherever memories lie or are shown.
  func isHistory(_ name: FileName, of directory: Directory) -> Bool {
    guard name == HistoryDirectory.name else { return false }
    return directory is ProjectFolder || directory is TypeView || directory is InboxView
      || directory is MemoryListing
  }

  /// The `.history/` of a folder, one as long as anybody holds it.
  func history(of directory: Directory) -> HistoryDirectory {
    if let known = histories[directory.number] { return known }
    let made = HistoryDirectory(
      number: nextNumber(), name: HistoryDirectory.name.text, parent: directory, modified: directory.modified)
    histories[directory.number] = made
    return made
  }

  /// Keeps a node findable that is kept only while somebody holds it.
  func hold(_ node: Node) {
    if node.isTransient { keep(node) }
  }

  /// Lets such a node go that nobody holds any more.
  func letGo(_ node: Node) {
    guard node.isTransient, node.references == 0 else { return }
    discard(node)
    node.forgotten(in: self)
  }
}
