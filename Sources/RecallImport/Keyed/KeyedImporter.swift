import RecallModel
import RecallStore

/// Stores memories that have a lasting name elsewhere: each once, however often an import is run.
///
/// What was edited here is not overwritten, and what was removed here does not come back.
struct KeyedImporter {
  private let store: MemoryStore
  private let isRehearsal: Bool
  /// Whether a text that changed where it comes from becomes a new version.
  private let takesChanges: Bool
  private(set) var report = KeyedReport()
  private(set) var typeNames: Set<String> = []
  private(set) var catalogProjects: [Project] = []
  private var known: [MemoryID: CatalogEntry] = [:]
  private var purged: Set<MemoryID> = []
  private var live: [Place: CatalogEntry] = [:]
  /// Met in this run.
  private var claimed: Set<MemoryID> = []
  private var projects: [ProjectTarget: Project] = [:]
  /// The number behind the last path of a stem.
  private var numbers: [Place: Int] = [:]

  private struct Place: Hashable {
    let project: ProjectRow
    let path: String
  }

  private enum Step {
    case create(KeyedMemory)
    case revise(MemoryRow, KeyedMemory)

    var memory: KeyedMemory {
      switch self {
      case .create(let memory), .revise(_, let memory): memory
      }
    }
  }

  init(store: MemoryStore, isRehearsal: Bool, takesChanges: Bool) throws(StoreError) {
    self.store = store
    self.isRehearsal = isRehearsal
    self.takesChanges = takesChanges
    try look()
  }

  /// Lets a reader say what it left out.
  mutating func withReport(_ change: (inout KeyedReport) -> Void) { change(&report) }

  /// Stores a batch, whole or not at all.
  mutating func take(_ batch: [KeyedMemory]) throws(StoreError) {
    report.found += batch.count
    var steps: [Step] = []
    for memory in batch {
      if let step = try step(for: memory) { steps.append(step) }
    }
    guard !steps.isEmpty else { return }
    let stored = isRehearsal ? steps : try write(steps)
    report.unchanged += steps.count - stored.count
    for step in stored { count(step) }
  }

  // MARK: - Deciding

  /// Counts what needs no look at its text: it is met again in this run, was removed here, or is known.
  mutating func isSettled(_ id: MemoryID, _ name: String) -> Bool {
    if claimed.contains(id) {
      report.unchanged += 1
    } else if purged.contains(id) {
      report.skip(name, "was removed for good here, and is not brought back")
    } else if let there = known[id], there.state == .archived {
      report.skip(name, "was removed here; 'recallfs restore ID' brings it back from the archive")
    } else if known[id] != nil, !takesChanges {
      report.unchanged += 1
    } else {
      return false
    }
    claimed.insert(id)
    return true
  }

  private mutating func step(for memory: KeyedMemory) throws(StoreError) -> Step? {
    if isSettled(memory.id, memory.name) { return nil }
    claimed.insert(memory.id)
    guard let there = known[memory.id] else { return try hasTwin(memory) ? nil : .create(memory) }
    guard try !has(there, memory.revision.text) else {
      report.unchanged += 1
      return nil
    }
    guard try store.history(of: there.row).allSatisfy({ $0.source == .import }) else {
      report.skip(memory.name, "was edited here, and is left as it is")
      return nil
    }
    return .revise(there.row, memory)
  }

  /// Whether the very text is at the memory's own path already, by whichever way it came.
  private mutating func hasTwin(_ memory: KeyedMemory) throws(StoreError) -> Bool {
    guard let project = memory.project.expected(among: catalogProjects),
      let twin = live[Place(project: project.row, path: memory.stem + ".md")],
      try has(twin, memory.revision.text)
    else { return false }
    report.unchanged += 1
    return true
  }

  private func has(_ entry: CatalogEntry, _ text: [UInt8]) throws(StoreError) -> Bool {
    guard entry.byteCount == text.count else { return false }
    return try store.text(of: entry.version) == text
  }

  // MARK: - Storing

  private mutating func look() throws(StoreError) {
    let catalog = try store.catalog()
    purged = try store.purgedIDs()
    typeNames = Set(catalog.types.map(\.name))
    catalogProjects = catalog.projects
    known = [:]
    live = [:]
    for entry in catalog.entries {
      known[entry.id] = entry
      if entry.state != .archived { live[Place(project: entry.project, path: entry.path)] = entry }
    }
    projects = [:]
  }

  /// - Returns: the steps without those that another process was first with.
  private mutating func write(_ steps: [Step]) throws(StoreError) -> [Step] {
    var steps = steps
    var attempt = 0
    while true {
      do {
        let new = try written(steps)
        projects.merge(new.projects) { $1 }
        numbers.merge(new.numbers) { $1 }
        catalogProjects = Self.projects(catalogProjects, changedBy: new)
        return steps
      } catch {
        // Another process took a name or brought in the same meanwhile.
        attempt += 1
        guard error.code == .exists, attempt < 5 else { throw error }
        try look()
        steps = steps.filter { step in
          guard case .create(let memory) = step else { return true }
          return known[memory.id] == nil && !purged.contains(memory.id)
        }
      }
    }
  }

  private struct Written {
    var projects: [ProjectTarget: Project] = [:]
    var numbers: [Place: Int] = [:]
  }

  /// Those that were made are among them, and those that were given a root have it.
  private static func projects(_ old: [Project], changedBy new: Written) -> [Project] {
    guard !new.projects.isEmpty else { return old }
    var projects = Dictionary(uniqueKeysWithValues: old.map { ($0.row, $0) })
    // A project may be there by name, too, as it was before it was given its root.
    for project in new.projects.values where projects[project.row]?.root == nil {
      projects[project.row] = project
    }
    return projects.values.sorted { $0.row < $1.row }
  }

  private func written(_ steps: [Step]) throws(StoreError) -> Written {
    try store.write(source: .import) { (transaction) throws(StoreError) -> Written in
      var new = Written()
      for step in steps {
        let memory = step.memory
        if case .revise(let row, _) = step {
          _ = try transaction.revise(row, memory.revision)
          continue
        }
        let project: Project
        if let resolved = projects[memory.project] ?? new.projects[memory.project] {
          project = resolved
        } else {
          project = try memory.project.resolved(
            transaction, among: Self.projects(catalogProjects, changedBy: new))
          new.projects[memory.project] = project
        }
        let stem = Place(project: project.row, path: memory.stem)
        let last = new.numbers[stem] ?? numbers[stem] ?? 0
        let (path, number) = try transaction.freePath(memory.stem, in: project.row, from: last + 1)
        new.numbers[stem] = number
        let place = MemoryPlace(project: project.row, path: path, type: memory.revision.facts.type)
        var revision = memory.revision
        revision.facts.created = revision.facts.created ?? memory.made
        _ = try transaction.create(NewMemory(id: memory.id, place: place, revision: revision))
      }
      return new
    }.value
  }

  private mutating func count(_ step: Step) {
    let memory = step.memory
    if case .create = step { report.created += 1 } else { report.revised += 1 }
    for note in memory.notes { report.note(memory.name, note) }
    report.projects.insert(memory.project.name(among: catalogProjects))
  }
}
