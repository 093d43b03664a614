import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Synchronization

@testable import MemoryTree

/// A tree over a store of its own, driven by paths as a kernel without caches would.
final class TreeHarness {
  let folder: TemporaryFolder
  let store: MemoryStore
  let tree: MemoryTree
  private let published: Published

  /// Invalidations as they come.
  final class Published: Sendable {
    private let all = Mutex<[Invalidation]>([])
    func add(_ some: [Invalidation]) { all.withLock { $0 += some } }
    func take() -> [Invalidation] {
      all.withLock { all in
        defer { all = [] }
        return all
      }
    }
  }

  init(
    project: String = Project.globalName, home: TemporaryFolder? = nil,
    topicVectors: (@Sendable () -> [(MemoryRow, [Float])]?)? = nil, rootWaitLimit: Int = 2_000,
    budget: BudgetAccess? = nil
  ) throws {
    folder = try home ?? TemporaryFolder()
    store = try MemoryStore(home: folder.path)
    let published = Published()
    self.published = published
    var options = MemoryTree.Options(home: folder.path)
    options.callersProject = { _ in project }
    options.sequenceLifetime = 0
    options.topicVectors = topicVectors
    options.rootWaitLimit = rootWaitLimit
    options.budget = budget
    tree = try MemoryTree(store: store, options: options) { published.add($0) }
  }

  /// Who asks; 0 is nobody in particular.
  var caller = TreeCaller(process: 0)

  /// Does something as one of the processes that run anyway.
  func acting<Value>(as process: Int32, _ body: () throws -> Value) rethrows -> Value {
    let before = caller
    caller = TreeCaller(process: process)
    defer { caller = before }
    return try body()
  }

  func invalidations() -> [Invalidation] { published.take() }

  // MARK: - Paths

  func find(_ path: String) throws -> Found {
    var node = NodeNumber.root
    var found = try tree.attributes(of: .root, for: caller)
    for component in path.split(separator: "/") {
      found = try tree.lookup(String(component), in: node, for: caller)
      guard let next = found.node else { throw TreeError.notFound }
      node = next
      if found.attributes.kind == .link {
        found = try find(try tree.readLink(node, for: caller))
        node = try unwrap(found.node)
      }
    }
    return found
  }

  func exists(_ path: String) -> Bool { (try? find(path)) != nil }

  func split(_ path: String) throws -> (NodeNumber, String) {
    let parts = path.split(separator: "/")
    let above = parts.dropLast().joined(separator: "/")
    return (try unwrap(find(above).node), String(parts.last ?? ""))
  }

  func read(_ path: String) throws -> String { String(decoding: try readBytes(path), as: UTF8.self) }

  func readBytes(_ path: String) throws -> [UInt8] {
    let node = try unwrap(find(path).node)
    let opened = try tree.open(node, [], for: caller)
    defer { tree.release(opened.handle) }
    return try readAll(opened.handle)
  }

  func readAll(_ handle: TreeHandle) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let before = bytes.count
      try tree.read(handle, at: before, count: 4096) { bytes += $0 }
      if bytes.count == before { return bytes }
    }
  }

  /// `open(O_CREAT)`, as the kernel does it: a lookup first.
  func open(_ path: String, _ access: Access = [.write]) throws -> TreeHandle {
    let (directory, name) = try split(path)
    if let node = try tree.lookup(name, in: directory, for: caller).node {
      return try tree.open(node, access, for: caller).handle
    }
    return try tree.create(name, in: directory, access, for: caller).1.handle
  }

  func write(_ handle: TreeHandle, _ text: String, at offset: Int = 0) throws {
    try Array(text.utf8).withUnsafeBytes { try tree.write(handle, at: offset, $0) }
  }

  func close(_ handle: TreeHandle) throws {
    defer { tree.release(handle) }
    try tree.flush(handle)
  }

  /// `echo > path`.
  func put(_ path: String, _ text: String) throws {
    let handle = try open(path, [.write, .truncate])
    do { try write(handle, text) } catch {
      tree.release(handle)
      throw error
    }
    try close(handle)
  }

  /// A tool's save: a temporary file beside, renamed over the path.
  func replace(_ path: String, _ text: String) throws {
    try put("\(path).tmp.1.ab", text)
    try move("\(path).tmp.1.ab", path)
  }

  func move(_ from: String, _ to: String, replacing: MemoryTree.Replacement = .allowed) throws {
    let (source, name) = try split(from)
    let (target, newName) = try split(to)
    try tree.rename(name, in: source, to: newName, in: target, replacing: replacing, for: caller)
  }

  func remove(_ path: String) throws {
    let (directory, name) = try split(path)
    try tree.removeFile(name, in: directory, for: caller)
  }

  func makeDirectory(_ path: String) throws {
    let (directory, name) = try split(path)
    _ = try tree.makeDirectory(name, in: directory)
  }

  func removeDirectory(_ path: String) throws {
    let (directory, name) = try split(path)
    try tree.removeDirectory(name, in: directory)
  }

  func list(_ path: String) throws -> [String] {
    let node = try unwrap(find(path).node)
    let opened = try tree.openDirectory(node, for: caller)
    defer { tree.closeDirectory(opened.handle) }
    var names: [String] = []
    try tree.list(opened.handle, from: 0, countsReferences: false) { entry, _ in
      names.append(entry.name)
      return true
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  // MARK: - The store

  /// The memory at a path of `by-project`.
  func entry(_ path: String) throws -> CatalogEntry {
    let inode = try find(path).attributes.inode
    let row = MemoryRow(rawValue: Int64(inode & 0xFFFF_FFFF_FFFF))
    return try unwrap(store.memory(at: row)?.entry)
  }

  func versions(_ path: String) throws -> [String] {
    try store.history(of: entry(path).row).map { String(decoding: try store.text(of: $0.id), as: UTF8.self) }
  }

  var today: String {
    let date = LocalDate(.now)
    return "timeline/\(date.year)/\(twoDigits(date.month))/\(twoDigits(date.day))"
  }

  var month: String {
    let date = LocalDate(.now)
    return "archive/\(date.year)-\(twoDigits(date.month))"
  }

  private func unwrap<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw TreeError.notFound }
    return value
  }
}
