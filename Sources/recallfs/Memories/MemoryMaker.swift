import RecallImport
import RecallModel
import RecallStore

/// Stores a memory made on the command line in the folder of its type.
struct MemoryMaker {
  let store: MemoryStore
  let workspace: Workspace

  /// What was stored, and what there is to know about it.
  struct Made {
    var entry: CatalogEntry
    var project: Project
    var warnings: [String]
  }

  /// Stores a text.
  ///
  /// - Throws: ``CommandFailure`` when the text may not be stored; nothing is then.
  func make(_ text: NewText, type: String?, in choice: ProjectChoice) throws -> Made {
    let checked: MemoryText
    do {
      checked = try MemoryText(text.file())
    } catch let refusal as Refusal {
      throw CommandFailure(.failed, "Nothing was stored: the text \(refusal.reason).")
    }
    guard checked.bytes.contains(where: { $0 > 0x20 }) else {
      throw CommandFailure(
        .failed, "Nothing was stored: the text is empty.")
    }
    let project = try choice.resolved(in: store, workspace, source: .cli)
    let catalog = try store.catalog()
    let types = Set(catalog.types.map(\.name))
    if let type, !types.contains(type) {
      throw CommandFailure(
        .usage, "There is no type \(type). There are: \(types.sorted().joined(separator: ", ")).")
    }
    let facts = facts(checked.bytes, type: type, project, types)
    let entry = try store.write(source: .cli) { (transaction) throws(StoreError) in
      let (path, _) = try transaction.freePath("\(facts.type)/\(Self.stem(facts.title))", in: project.row)
      return try transaction.create(
        NewMemory(
          place: MemoryPlace(project: project.row, path: path, type: facts.type),
          revision: Revision(text: checked.bytes, facts: facts, modified: .now)))
    }.value
    return Made(
      entry: entry, project: project,
      warnings: checked.warnings + facts.problems)
  }

  private func facts(_ text: [UInt8], type: String?, _ project: Project, _ types: Set<String>) -> MemoryFacts
  {
    MemoryFacts.read(
      text, name: "memory.md", folderType: type,
      fallbackType: project.row == .global ? "user_pref" : "project_fact",
      knownTypes: types)
  }

  /// Letters and digits of a title, the rest as single hyphens; at most 60 bytes.
  static func stem(_ title: String) -> String {
    var stem = ""
    for character in title.lowercased() {
      let isWord = character.isLetter || character.isNumber
      if !isWord, stem.isEmpty || stem.hasSuffix("-") { continue }
      let next = isWord ? String(character) : "-"
      if stem.utf8.count + next.utf8.count > 60 { break }
      stem += next
    }
    while stem.hasSuffix("-") { stem.removeLast() }
    return stem.isEmpty ? "memory" : stem
  }
}
