import Glibc
import RecallModel
public import RecallStore

/// Brings what Claude Code has remembered by itself into the store: its files as they are, and what its index says besides.
///
/// Safe to run again: a file that changed becomes a new version, unless its memory was edited here.
public struct AutoMemoryImport {
  /// The index beside the files.
  private static let index = "MEMORY.md"
  /// Pages the tree itself makes at the top of a project: a memory of that name could not be seen.
  private static let generated: Set<String> = ["INDEX.md", "CONTEXT.md"]

  private let store: MemoryStore
  private let locator: ProjectLocator
  private let isRehearsal: Bool
  /// Says how many of how many folders are done.
  public var progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  /// Asked between folders; once it says yes, the import ends with what is done so far.
  public var isCancelled: () -> Bool = { false }

  /// Prepares an import.
  ///
  /// - Parameters:
  ///   - locator: finds the project of a working directory.
  ///   - isRehearsal: whether to say what would be done, and do nothing.
  public init(store: MemoryStore, locator: ProjectLocator, isRehearsal: Bool = false) {
    self.store = store
    self.locator = locator
    self.isRehearsal = isRehearsal
  }

  /// Imports folders one after the other; each is stored whole or not at all.
  ///
  /// - Throws: ``StoreError`` when the store cannot go on: what was stored by then stays.
  public func run(_ folders: [AutoMemoryFolder]) throws(StoreError) -> KeyedReport {
    var importer = try KeyedImporter(store: store, isRehearsal: isRehearsal, takesChanges: true)
    for (done, folder) in folders.enumerated() {
      if isCancelled() {
        importer.withReport { $0.wasInterrupted = true }
        break
      }
      try take(folder, &importer)
      progress(done + 1, folders.count)
    }
    if !isRehearsal { try store.makeDurable() }
    return importer.report
  }

  private func take(_ folder: AutoMemoryFolder, _ importer: inout KeyedImporter) throws(StoreError) {
    let scan: FolderScan
    do {
      scan = try FolderScan(folder.path)
    } catch {
      return importer.withReport { $0.refuse(folder.path, error.reason) }
    }
    for remark in scan.skipped {
      importer.withReport { $0.skip("\(folder.path)/\(remark.path)", remark.reason) }
    }
    let target = AutoMemoryProject.target(of: folder, among: importer.catalogProjects, locator)
    var memories: [KeyedMemory] = []
    for file in scan.files {
      do throws(Refusal) {
        if file.path == Self.index {
          let others = Set(scan.files.map(\.path)).subtracting([Self.index])
          if let notes = try notes(file, of: folder, beside: others, target) { memories.append(notes) }
        } else {
          memories.append(try memory(file, of: folder, target, types: importer.typeNames))
        }
      } catch {
        importer.withReport {
          $0.found += 1
          $0.refuse(file.absolutePath, error.reason)
        }
      }
    }
    try importer.take(memories)
  }

  private func memory(
    _ file: SourceFile, of folder: AutoMemoryFolder, _ target: ProjectTarget, types: Set<String>
  ) throws(Refusal) -> KeyedMemory {
    guard !Self.generated.contains(file.path), !file.path.hasPrefix("search/") else {
      throw Refusal("would lie where the tree shows a page of its own; rename it")
    }
    let content = try file.read().get()
    let text = try MemoryText(content.bytes)
    let top = file.path.split(separator: "/").first.map(String.init) ?? ""
    let facts = MemoryFacts.read(
      text.bytes, name: file.name, folderType: file.path != top && types.contains(top) ? top : nil,
      fallbackType: target == .global ? "user_pref" : "project_fact", knownTypes: types)
    return KeyedMemory(
      name: file.absolutePath, id: StableID.id("claude-memory \(folder.slug)/\(file.path)"), project: target,
      stem: FileNames.stem(of: file.path),
      revision: Revision(text: text.bytes, facts: facts, modified: content.modified), made: content.modified,
      notes: text.warnings + facts.problems)
  }

  /// What the index says besides naming its files, as one memory.
  private func notes(
    _ file: SourceFile, of folder: AutoMemoryFolder, beside files: Set<String>, _ target: ProjectTarget
  ) throws(Refusal) -> KeyedMemory? {
    let content = try file.read().get()
    let text = try MemoryText(content.bytes)
    guard let notes = AutoMemoryIndex.notes(in: String(decoding: text.bytes, as: UTF8.self), files: files)
    else {
      return nil
    }
    let facts = MemoryFacts(
      type: "project_fact", title: "Notes from Claude Code's MEMORY.md", name: "notes-from-memory-md")
    let file = MemoryFile.compose(facts, body: Array(notes.utf8))
    return KeyedMemory(
      name: "\(folder.path)/\(Self.index)", id: StableID.id("claude-memory \(folder.slug)/\(Self.index)"),
      project: target, stem: "project_fact/notes-from-memory-md",
      revision: Revision(text: file, facts: facts, modified: content.modified), made: content.modified,
      notes: text.warnings)
  }
}
