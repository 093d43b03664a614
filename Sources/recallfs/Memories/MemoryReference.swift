import Settings
import Glibc
import RecallModel
import RecallStore

/// A memory as a person names it: its id, its path in the tree, or its path below `by-project/`.
struct MemoryReference {
  let text: String

  /// Finds it; a live memory before an archived one of the same path, the newest of several archived ones.
  func find(in store: MemoryStore, _ workspace: Workspace) throws -> Memory {
    if let id = MemoryID(rawValue: text), let memory = try store.memory(id) { return memory }
    let path = try pathInTree(workspace)
    if let memory = try memory(at: path, in: store) { return memory }
    if let row = Self.inode(of: "\(workspace.settings.mountPoint)/\(path)", in: workspace),
      let memory = try store.memory(at: row)
    {
      return memory
    }
    throw CommandFailure(
      .notFound, "There is no memory \(text). 'recallfs ls' lists them, with --archived the removed ones.")
  }

  /// The path below the mount point: `by-project/x/decision/a.md`, `timeline/2026/…`.
  func pathInTree(_ workspace: Workspace) throws -> String {
    let mount = workspace.settings.mountPoint
    if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") {
      let full = Workspace.absolute(text)
      guard full.hasPrefix(mount + "/") else {
        throw CommandFailure(.notFound, "\(full) is not in the tree at \(mount).")
      }
      return String(full.dropFirst(mount.count + 1))
    }
    if let here = Workspace.currentDirectory, here == mount || here.hasPrefix(mount + "/") {
      let full = Workspace.absolute(text)
      if full.hasPrefix(mount + "/"), access(full, F_OK) == 0 {
        return String(full.dropFirst(mount.count + 1))
      }
    }
    let views: Set<Substring> = ["by-project", "by-type", "inbox", "timeline", "archive", "search", "here"]
    let plain = Workspace.absolute("/" + text).dropFirst()
    return views.contains(plain.prefix { $0 != "/" }) ? String(plain) : "by-project/\(plain)"
  }

  /// By what the catalog says, so that no mount is needed.
  private func memory(at path: String, in store: MemoryStore) throws -> Memory? {
    try entry(at: path, in: store.catalog()).flatMap { try store.memory(at: $0.row) }
  }

  /// What lies at a path by a catalog, of now or of another moment.
  func entry(at path: String, in catalog: Catalog) -> CatalogEntry? {
    let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
    guard parts.count == 3, parts[0] == "by-project" || parts[0] == "by-type" else { return nil }
    var matches: [CatalogEntry]
    if parts[0] == "by-project" {
      let project = catalog.projects.first { $0.name == parts[1] }?.row
      matches = catalog.entries.filter { $0.project == project && $0.path == parts[2] }
    } else {
      matches = catalog.entries.filter {
        $0.type == parts[1] && $0.path.hasSuffix("/\(parts[2])") && $0.state != .archived
      }
      // Of several of one name the view decides who is shown by it: only the mount can tell.
      if matches.count > 1 { matches = [] }
    }
    return matches.first { $0.state != .archived }
      ?? matches.max { ($0.archived ?? $0.modified) < ($1.archived ?? $1.modified) }
  }

  /// Every view of a mount shows a memory by the same inode number.
  private static func inode(of path: String, in workspace: Workspace) -> MemoryRow? {
    guard case .answering = TreeProbe.condition(of: workspace.settings.mountPoint) else { return nil }
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return MemoryRow(inode: UInt64(facts.st_ino))
  }
}
