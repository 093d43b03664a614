import RecallModel
import RecallStore

/// Storing what is written on a `MEMORY.md`: its writer's lines, as a memory of that name.
extension MemoryTree {
  /// A text written over the page.
  struct WrittenIndex {
    var text: [UInt8]
    var modified: Timestamp
    /// What its writer had read, where that is known.
    var seen: Sightings.Seen?
    var process: ProcessIdentity?
    /// The version that this handle has made already.
    var replacing: VersionID?
  }

  /// What is stored after that, and whether others' lines are in it that its writer has not seen.
  typealias StoredIndex = (entry: CatalogEntry?, isMerged: Bool)

  /// Stores a text written over the page, and calls `show` with what is stored then.
  func store(
    _ written: WrittenIndex, on page: MemoryIndexPage, show: (StoredIndex, TreeState) -> Void
  ) throws(TreeError) {
    while true {
      var save = locked { state in prepare(written, on: page, state) }
      _ = try clean(&save)
      save.isMerged = try unite(&save, seen: written.seen)
      let isMerged = save.isMerged
      if save.text.isEmpty {
        if let row = save.row { try archive(row, of: page) }
        return locked { state in
          noteSaved(nil, isMerged: isMerged, written, page, state)
          show((nil, isMerged), state)
        }
      }
      let stored = try store(save) { entry, state in
        state.absorb(entry, done: .nothing)
        page.fallBehind(in: state)
        noteSaved(entry, isMerged: isMerged, written, page, state)
        state.departures.forget(page.project.top.number, ProjectFolder.memoryIndex)
        show((entry, isMerged), state)
      }
      if stored { return }
      try refreshLocked()
    }
  }

  private func prepare(_ written: WrittenIndex, on page: MemoryIndexPage, _ state: TreeState) -> Save {
    page.appear()
    let top = page.project.top
    let destination = Destination(
      project: page.project.choice, folder: .path(""), folderType: "project_fact")
    var save = Save(
      text: MemoryIndexText.own(of: written.text) { page.hasMade($0) }, modified: written.modified,
      name: ProjectFolder.memoryIndex.text, destination: destination, knownTypes: state.typeNames,
      sequence: state.sequence, generation: 0)
    save.process = written.process
    if let own = top.indexMemory {
      save.known = own.entry
      save.replacing = written.replacing
    } else {
      save.departed = state.departed(from: top, ProjectFolder.memoryIndex)
    }
    return save
  }

  /// Puts into a text what others have written since its writer read the page: every line is an entry, and none
  /// is lost.
  ///
  /// - Returns: whether it holds more now than its writer wrote.
  private func unite(_ save: inout Save, seen: Sightings.Seen?) throws(TreeError) -> Bool {
    guard let seen, let current = save.current, seen != .version(current) else { return false }
    var base: [UInt8] = []
    if let version = seen.version { base = try text(seen: version) }
    let united = MemoryIndexText.union(base: base, mine: save.text, theirs: try fetch(current))
    guard united != save.text else { return false }
    save.text = united
    log.note("\(save.name): changed by somebody else meanwhile; the lines of both are in it")
    return true
  }

  private func archive(_ row: MemoryRow, of page: MemoryIndexPage) throws(TreeError) {
    try commitLocked("removing the lines of \(ProjectFolder.memoryIndex.text)") {
      transaction throws(StoreError) in
      [try transaction.archive(row)]
    } done: { state in
      state.departures.note(row, from: page.project.top.number, ProjectFolder.memoryIndex, at: .now)
      return .nothing
    }
    locked { state in
      if let memory = state.memories[row], let node = memory.node { state.orphan(node, of: memory) }
    }
  }

  private func noteSaved(
    _ entry: CatalogEntry?, isMerged: Bool, _ written: WrittenIndex, _ page: MemoryIndexPage,
    _ state: TreeState
  ) {
    guard !isMerged else { return }
    state.sightings.saved(
      .page(page.number), as: entry.map { .version($0.version) } ?? .nothing, by: written.process)
  }
}
