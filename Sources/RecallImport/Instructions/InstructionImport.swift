import RecallModel
public import RecallStore

/// Brings what CLAUDE.md files tell agents into the store, section by section.
///
/// Safe to run again: a section that changed becomes a new version of its memory, unless that was edited here.
public struct InstructionImport {
  private let store: MemoryStore
  private let locator: ProjectLocator
  private let isRehearsal: Bool
  /// Says how many of how many files are done.
  public var progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  /// Asked between files; once it says yes, the import ends with what is done so far.
  public var isCancelled: () -> Bool = { false }

  /// Prepares an import.
  ///
  /// - Parameters:
  ///   - locator: finds the project of a file's folder.
  ///   - isRehearsal: whether to say what would be done, and do nothing.
  public init(store: MemoryStore, locator: ProjectLocator, isRehearsal: Bool = false) {
    self.store = store
    self.locator = locator
    self.isRehearsal = isRehearsal
  }

  /// Imports files one after the other; each is stored whole or not at all.
  ///
  /// - Throws: ``StoreError`` when the store cannot go on: what was stored by then stays.
  public func run(_ files: [InstructionFile]) throws(StoreError) -> KeyedReport {
    var importer = try KeyedImporter(store: store, isRehearsal: isRehearsal, takesChanges: true)
    for (done, file) in files.enumerated() {
      if isCancelled() {
        importer.withReport { $0.wasInterrupted = true }
        break
      }
      let memories: [KeyedMemory]
      do {
        memories = try self.memories(of: file)
      } catch {
        importer.withReport {
          $0.found += 1
          $0.refuse(file.path, error.reason)
        }
        continue
      }
      if memories.isEmpty { importer.withReport { $0.skip(file.path, "says nothing of its own") } }
      try importer.take(memories)
      progress(done + 1, files.count)
    }
    if !isRehearsal { try store.makeDurable() }
    return importer.report
  }

  private func memories(of file: InstructionFile) throws(Refusal) -> [KeyedMemory] {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let content = try SourceFile(path: name, absolutePath: file.path).read().get()
    let text = try MemoryText(content.bytes)
    let body = String(decoding: text.bytes[FrontMatter.bodyRange(in: text.bytes)], as: UTF8.self)
    let root = file.isUsers ? nil : locator.root(of: file.folder)
    let type = root == nil ? "user_pref" : "project_fact"
    let shown = root.flatMap {
      file.path.hasPrefix($0 + "/") ? String(file.path.dropFirst($0.count + 1)) : nil
    }
    var met: [[String]: Int] = [:]
    return InstructionSection.all(in: body[...]).enumerated().map { index, section in
      met[section.headings, default: 0] += 1
      let key = [file.path] + section.headings + ["\(met[section.headings] ?? 1)"]
      let title =
        section.headings.isEmpty ? "Instructions of \(name)" : section.headings.joined(separator: ": ")
      let facts = MemoryFacts(
        type: type, title: ImportedWords.line(title, limit: 200), files: [shown ?? file.path])
      let file = MemoryFile.compose(facts, body: Array(section.body.utf8))
      let read = MemoryFacts.read(
        file, name: name, folderType: type, fallbackType: type, knownTypes: [type])
      return KeyedMemory(
        name: key.dropLast().joined(separator: " § "),
        id: StableID.id("claude-md \(key.joined(separator: "\n"))"),
        project: root.map(ProjectTarget.root) ?? .global,
        stem: "\(type)/\(FileNames.slug(fromTitle: title))",
        revision: Revision(text: file, facts: read, modified: content.modified), made: content.modified,
        notes: index == 0 ? text.warnings : [])
    }
  }
}
