import Settings
import RecallModel
import RecallStore

/// Brings back what was removed or overwritten.
struct Restorer {
  let store: MemoryStore
  let workspace: Workspace

  /// Takes a memory out of the archive.
  ///
  /// - Parameter target: its new path; where it was when `nil`.
  func restore(_ memory: Memory, to target: String?) throws -> CatalogEntry {
    guard memory.entry.state == .archived else {
      throw CommandFailure(
        .exists,
        "\(memory.projectName)/\(memory.entry.path) is not in the archive: there is nothing to restore.")
    }
    let place = try place(for: memory, target)
    do {
      return try store.write(source: .cli) { (transaction) throws(StoreError) in
        try transaction.restore(memory.entry.row, to: place)
      }.value
    } catch {
      guard error.code == .exists else { throw error }
      throw CommandFailure(
        .exists,
        "\(place.path) is taken by another memory; the archive is as it was. Choose a path with --to.")
    }
  }

  /// Makes the text of an old version the newest one; the versions between stay in the history.
  func bringBack(_ choice: VersionChoice, of memory: Memory) throws -> CatalogEntry {
    guard memory.entry.state != .archived else {
      throw CommandFailure(.exists, "It is in the archive: restore it first, then its version.")
    }
    let version = try choice.pick(from: store.history(of: memory.entry.row))
    let text = try store.text(of: version.id)
    let types = try Set(store.catalog().types.map(\.name))
    let name = memory.entry.path.split(separator: "/").last.map(String.init) ?? memory.entry.path
    let top = String(memory.entry.path.prefix { $0 != "/" })
    let facts = MemoryFacts.read(
      text, name: name, folderType: types.contains(top) ? top : nil, fallbackType: memory.entry.type,
      knownTypes: types)
    return try store.write(source: .cli) { (transaction) throws(StoreError) in
      try transaction.revise(memory.entry.row, Revision(text: text, facts: facts, modified: .now))
    }.value
  }

  private func place(for memory: Memory, _ target: String?) throws -> MemoryPlace {
    guard let target else {
      return MemoryPlace(project: memory.entry.project, path: memory.entry.path, type: memory.entry.type)
    }
    var path = Workspace.absolute("/" + target).dropFirst()
    let prefix = "by-project/"
    let mount = workspace.settings.mountPoint.dropFirst() + "/"
    if path.hasPrefix(mount) { path = path.dropFirst(mount.count) }
    if path.hasPrefix(prefix) { path = path.dropFirst(prefix.count) }
    guard let slash = path.firstIndex(of: "/"), path.hasSuffix(".md") else {
      throw CommandFailure(.usage, "--to takes <project>/<path>.md, not \"\(target)\".")
    }
    let project = try ProjectChoice.named(String(path[..<slash])).resolved(in: store, workspace, source: .cli)
    let inside = String(path[path.index(after: slash)...])
    let top = String(inside.prefix { $0 != "/" })
    let isTyped = try store.catalog().types.contains { $0.name == top }
    return MemoryPlace(project: project.row, path: inside, type: isTyped ? top : memory.entry.type)
  }
}
