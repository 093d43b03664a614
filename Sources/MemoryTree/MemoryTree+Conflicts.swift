import RecallModel
import RecallStore

/// Two writers never clobber: a save made from a version that has since changed is merged by line, or kept
/// beside.
extension MemoryTree {
  /// What became of a save whose memory somebody else has changed meanwhile.
  enum Reconciliation {
    /// Nobody else changed it.
    case untouched
    /// Both changes are in the text now.
    case merged
    /// Both changed the same lines: the stored text stands, this one is kept beside it.
    case keptBeside
  }

  func reconcile(_ save: inout Save) throws(TreeError) -> Reconciliation {
    guard let base = save.base, let current = save.current, base != current, let row = save.row else {
      return .untouched
    }
    let (old, theirs) = (try text(seen: base), try fetch(current))
    if let merged = LineMerge.merge(base: old, mine: save.text, theirs: theirs) {
      save.isMerged = merged != save.text
      save.text = merged
      log.note("\(save.name): changed by somebody else meanwhile; both changes were merged")
      return .merged
    }
    try keepBeside(save, row)
    return .keptBeside
  }

  /// A version that somebody has read; nothing once its text is gone, which leaves nothing to merge by.
  func text(seen version: VersionID) throws(TreeError) -> [UInt8] {
    do throws(TreeError) {
      return try fetch(version)
    } catch {
      if case .purged = error { return [] }
      throw error
    }
  }

  /// Leaves a file whose text is kept beside: it reads as the stored text again.
  func leave(_ file: FileNode, _ save: Save, _ state: TreeState) {
    if let draft = file.draft, let row = save.row, let memory = state.memories[row] {
      takeName(of: file, draft, done: .nothing, state)
      draft.folder.vacancies[draft.name] = nil
      file.subject = .removed(
        FileNode.Removed(
          version: memory.entry.version, byteCount: memory.entry.byteCount, modified: memory.entry.modified,
          inode: file.number.rawValue))
      journal?.drop(file.number)
      state.publish(.entry(draft.folder.number, draft.name.text))
    }
    file.working = nil
    file.differsFromCaches = true
    state.publish(.contents(file.number))
    state.dropIfUnused(file)
  }

  /// The version of a memory that a process has read last.
  func seen(_ memory: TreeMemory, by process: ProcessIdentity?, _ state: TreeState) -> VersionID? {
    state.sightings.seen(.memory(memory.entry.row), by: process)?.version
  }

  /// A process knows what it has saved; what was merged into it, it does not.
  func noteSaved(_ entry: CatalogEntry, _ save: Save, _ state: TreeState) {
    guard !save.isMerged else { return }
    state.sightings.saved(.memory(entry.row), as: .version(entry.version), by: save.process)
  }

  private func keepBeside(_ save: Save, _ row: MemoryRow) throws(TreeError) {
    let name = String(save.name.dropLast(3)) + ".conflict.md"
    var beside = save
    beside.known = nil
    beside.name = name
    let facts = read(beside)
    let place = locked { state in
      var place = self.place(for: beside, facts, state)
      if let entry = state.memories[row]?.entry { place.type = entry.type }
      return place
    }
    let revision = Revision(text: save.text, facts: facts, modified: save.modified)
    try commitLists("keeping \(name)") { transaction throws(StoreError) in
      _ = try self.create(beside, place, revision, transaction)
    }
    log.note(
      "\(save.name): changed by somebody else in the same lines; this version is kept as \(place.path)")
  }
}
