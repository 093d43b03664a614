import RecallModel
import RecallStore

/// Two writers never clobber: a save made from a version that has since changed is merged by line, or kept
/// beside.
extension MemoryTree {
  /// What became of a save whose memory another process has changed meanwhile.
  enum Reconciliation {
    /// Nobody else changed it.
    case untouched
    /// Both changes are in the text now.
    case merged
    /// Both changed the same lines: the stored text stands, this one is kept beside it.
    case keptBeside
  }

  func reconcile(_ save: inout Save, of file: FileNode) throws(TreeError) -> Reconciliation {
    guard let base = save.base, let current = save.current, base != current, let row = save.row else {
      return .untouched
    }
    let (old, theirs) = (try fetch(base), try fetch(current))
    if let merged = LineMerge.merge(base: old, mine: save.text, theirs: theirs) {
      save.text = merged
      log.note("\(save.name): changed by another process meanwhile; both changes were merged")
      return .merged
    }
    try keepBeside(save, row)
    locked { state in
      file.working = nil
      state.publish(.contents(file.number))
    }
    return .keptBeside
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
      "\(save.name): changed by another process in the same lines; this version is kept as \(place.path)")
  }
}
