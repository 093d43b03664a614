import RecallModel
import RecallStore

/// What happens between requests: drafts expire, vacated names are settled, reads are recorded, failed saves
/// tried again.
extension MemoryTree {
  /// How long a vacated name waits for its memory's next version.
  private static let vacancyGrace: Int64 = 10_000_000_000

  /// Does what is due; called from one thread, when ``upkeepDue`` says so.
  package func upkeep() {
    composeRootIfWanted()
    tidy()
  }

  private func tidy() {
    let now = Timestamp.now
    settleVacancies(before: Timestamp(rawValue: now.rawValue - Self.vacancyGrace))
    expireDrafts(at: now)
    retrySaves()
    let accesses = locked { $0.recalls.take(at: now) }
    if !accesses.isEmpty {
      do { try store.recordAccess(accesses) } catch {
        log.note("reads could not be counted: \(error.message)")
      }
    }
    let sequence = locked { $0.sequence }
    do {
      try store.tidy()
      locked { state in state.tidiedSequence = sequence }
    } catch {
      log.note("tidying the store: \(error.message)")
    }
  }

  /// Settles what waits, and does ``upkeep()`` a last time: nobody will ask the tree any more.
  package func close() {
    settleVacancies(before: .now)
    tidy()
  }

  /// How soon ``upkeep()`` has something to do; `nil` when nothing waits and nobody need wake.
  package var upkeepDue: Duration? {
    locked { state in
      if !state.vacated.isEmpty || !state.unsaved.isEmpty { return .seconds(3) }
      let page = rootDue(state)
      if !state.recalls.isIdle || state.tidiedSequence != state.sequence {
        return min(page ?? .seconds(3), .seconds(3))
      }
      return page ?? (state.drafts.count > 0 ? .seconds(600) : nil)
    }
  }

  private func settleVacancies(before moment: Timestamp) {
    let due: [(FileName, MemoryRow)] = locked { state in
      let waiting = state.vacated
      state.vacated = waiting.filter { $0.since > moment }
      return waiting.filter { $0.since <= moment }.compactMap { settle($0, state) }
    }
    for (name, row) in due {
      try? commit("archiving \(name.text), renamed to a name that is no memory's") {
        transaction throws(StoreError) in
        [try transaction.archive(row)]
      } done: { _ in
        .nothing
      }
    }
  }

  /// The memory to be archived because nothing took its name; `nil` when something did.
  private func settle(_ vacated: TreeState.Vacated, _ state: TreeState) -> (FileName, MemoryRow)? {
    guard let folder = state.nodes[vacated.folder] as? WritableDirectory,
      let vacancy = folder.vacancies[vacated.name], vacancy.since == vacated.since
    else { return nil }
    // A file of that name is being written: its save revises the memory, or it expires as a draft.
    if folder.drafts[vacated.name] != nil {
      state.vacated.append(vacated)
      return nil
    }
    folder.vacancies[vacated.name] = nil
    return vacancy.memory.isArchived ? nil : (vacated.name, vacancy.memory.entry.row)
  }

  private func expireDrafts(at now: Timestamp) {
    guard locked({ $0.drafts.count }) > 0 else { return }
    let lifetime = options.draftLifetime.components.seconds * 1_000_000_000
    let expired: [String] = locked { state in
      var names: [String] = []
      for case let file as FileNode in Array(state.nodes.values) {
        guard let draft = file.draft, file.handles == 0 else { continue }
        let touched = max(draft.created, file.working?.modified ?? draft.created)
        guard now.rawValue - touched.rawValue > lifetime, now.rawValue - draft.created.rawValue > lifetime
        else { continue }
        names.append(draft.folder.treePath + "/" + draft.name.text)
        let (folder, name) = (draft.folder.number, draft.name.text)
        removeDraft(file, state)
        state.publish(.entry(folder, name))
        state.publish(.attributes(folder))
      }
      return names
    }
    for name in expired { log.note("draft \(name) has expired; a memory's name ends in .md") }
  }

  private func retrySaves() {
    let unsaved: [FileNode] = locked { state in
      defer { state.unsaved = [] }
      return state.unsaved.filter { $0.writers == 0 && $0.working?.isDirty == true }
    }
    for file in unsaved { saveLate(file) }
  }

  // MARK: - Starting

  /// Brings back drafts that the last daemon had when it ended.
  func restoreDrafts() {
    guard let journal else { return }
    let leftovers = journal.leftovers()
    let kept: [DraftRecord] = locked { state in
      leftovers.compactMap { entry in
        guard let folder = state.writableDirectory(at: entry.folder),
          folder.child(FileName(entry.name), in: state) == nil, (try? state.drafts.add()) != nil
        else { return nil }
        let name = FileName(entry.name)
        let draft = FileNode.Draft(folder: folder, name: name, created: .now, project: .global)
        let node = state.install { FileNode(number: $0, subject: .draft(draft)) }
        node.working = WorkingText(bytes: entry.text, modified: .now, base: nil)
        try? state.drafts.grow(by: entry.text.count)
        folder.addDraft(node, as: name, done: .nothing, in: state)
        return self.record(of: node, draft, entry.text)
      }
    }
    if !journal.restart(keeping: kept) {
      log.note("drafts.journal cannot be written; drafts live in memory alone")
    }
  }
}

extension TreeState {
  /// The directory at a path, if drafts may lie in it.
  func writableDirectory(at path: String) -> WritableDirectory? {
    var directory: Directory? = root
    for component in path.split(separator: "/") {
      guard case .directory(let below) = directory?.child(FileName(String(component)), in: self) else {
        return nil
      }
      directory = below
    }
    return directory as? WritableDirectory
  }
}
