import RecallModel
import RecallStore

/// Decides file by file what an import does.
struct ImportPlanner {
  /// Pages and folders the tree itself makes at the top of a project: a memory of that name could not be seen.
  private static let generated: Set<String> = ["INDEX.md", "CONTEXT.md", "MEMORY.md"]

  let store: MemoryStore
  let options: ImportOptions
  let stored: StoredMemories
  /// Ids taken by files of this run: a copy of a file is another memory.
  private var claimed: Set<MemoryID> = []

  init(store: MemoryStore, options: ImportOptions) throws(StoreError) {
    self.store = store
    self.options = options
    stored = StoredMemories(try store.catalog(), project: options.project.row)
  }

  /// The step for a file, and what there is to know about it.
  mutating func step(for file: SourceFile) throws(StoreError) -> (step: ImportStep, warnings: [String]) {
    if let reason = obstacle(to: file.path) { return (.refuse(reason), []) }
    switch file.read() {
    case .failure(let refusal):
      return (.refuse(refusal.reason), [])
    case .success(let content):
      do {
        return try step(for: file, MemoryText(content.bytes), modified: content.modified)
      } catch let refusal as Refusal {
        return (.refuse(refusal.reason), [])
      } catch let error as StoreError {
        throw error
      } catch {
        return (.refuse("\(error)"), [])
      }
    }
  }

  private func obstacle(to path: String) -> String? {
    if Self.generated.contains(path) || path.hasPrefix("search/") {
      return "would lie where the tree shows a page of its own; rename it"
    }
    return stored.obstacle(above: path).map { "needs a folder where the memory \($0) is" }
  }

  private mutating func step(
    for file: SourceFile, _ text: MemoryText, modified: Timestamp
  ) throws(StoreError) -> (ImportStep, [String]) {
    let facts = facts(of: file, text.bytes, modified: modified)
    let revision = Revision(text: text.bytes, facts: facts, modified: modified)
    let warnings = text.warnings + facts.problems
    if let there = stored.live(at: file.path) {
      claimed.insert(there.id)
      return (try has(there, text.bytes) ? .nothing : .revise(there.row, revision), warnings)
    }
    var id = FrontMatterID.find(in: text.bytes)
    if let wanted = id, !claimed.insert(wanted).inserted { id = nil }
    if let id, let known = stored.memory(id) {
      if known.state == .archived {
        return (.refuse("is in the archive; bring it back with 'recallfs restore \(id)'"), [])
      }
      return (try has(known, text.bytes) ? .nothing : .revise(known.row, revision), warnings)
    }
    for archived in stored.archived(from: file.path) where try has(archived, text.bytes) {
      return (.refuse("was removed before; bring it back with 'recallfs restore \(archived.id)'"), [])
    }
    let place = MemoryPlace(project: options.project.row, path: file.path, type: facts.type)
    return (.create(NewMemory(id: id, place: place, revision: revision)), warnings)
  }

  private func facts(of file: SourceFile, _ text: [UInt8], modified: Timestamp) -> MemoryFacts {
    let top = file.path.prefix { $0 != "/" }
    let folderType = stored.typeNames.contains(String(top)) && top.count < file.path.count ? String(top) : nil
    let inferred = options.project.row == .global ? "user_pref" : "project_fact"
    var facts = MemoryFacts.read(
      text, name: file.name, folderType: folderType, fallbackType: options.type ?? inferred,
      knownTypes: stored.typeNames)
    facts.created = facts.created ?? modified
    return facts
  }

  private func has(_ entry: CatalogEntry, _ text: [UInt8]) throws(StoreError) -> Bool {
    guard entry.byteCount == text.count else { return false }
    return try store.text(of: entry.version) == text
  }
}
