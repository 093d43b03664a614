package import Fuse
import Glibc
package import MemoryTree
import RecallModel

/// The tree of memories as the kernel asks for it: each request translated, passed on, and its answer
/// translated back.
package final class TreeFilesystem: Filesystem {
  private let tree: MemoryTree
  private let whenStarted: @Sendable () -> Void

  /// - Parameter started: called when the kernel has answered INIT.
  package init(_ tree: MemoryTree, started: @escaping @Sendable () -> Void) {
    self.tree = tree
    whenStarted = started
  }

  package func started() { whenStarted() }

  // MARK: - Names

  package func lookup(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) -> LookupResult
  {
    try answering("lookup") { () throws(TreeError) in
      LookupResult(try tree.lookup(name, in: NodeNumber(directory), for: TreeCaller(caller)))
    }
  }

  package func forget(_ node: NodeID, references: UInt64) {
    tree.forget(NodeNumber(node), references: references)
  }

  package func makeDirectory(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno)
    -> LookupResult
  {
    try answering("mkdir") { () throws(TreeError) in
      LookupResult(try tree.makeDirectory(name, in: NodeNumber(directory)))
    }
  }

  package func removeFile(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) {
    try answering("unlink") { () throws(TreeError) in
      try tree.removeFile(name, in: NodeNumber(directory), for: TreeCaller(caller))
    }
  }

  package func removeDirectory(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) {
    try answering("rmdir") { () throws(TreeError) in try tree.removeDirectory(name, in: NodeNumber(directory))
    }
  }

  package func rename(
    _ name: String, in directory: NodeID, to newName: String, in newDirectory: NodeID, flags: RenameFlags,
    for caller: Caller
  ) throws(Errno) {
    guard flags.isSubset(of: .noReplace) else { throw .invalidArgument }
    try answering("rename") { () throws(TreeError) in
      try tree.rename(
        name, in: NodeNumber(directory), to: newName, in: NodeNumber(newDirectory),
        replacing: flags.contains(.noReplace) ? .refused : .allowed, for: TreeCaller(caller))
    }
  }

  // MARK: - Attributes

  package func attributes(of node: NodeID, for caller: Caller) throws(Errno) -> AttributesResult {
    try answering("getattr") { () throws(TreeError) in
      AttributesResult(try tree.attributes(of: NodeNumber(node), for: TreeCaller(caller)))
    }
  }

  package func setAttributes(
    of node: NodeID, handle: HandleID?, to changes: AttributeChanges, for caller: Caller
  ) throws(Errno) -> AttributesResult {
    // chmod and chown are accepted and ignored: a memory is its owner's alone whatever a tool asks for.
    let wanted = TreeChanges(
      byteCount: changes.byteCount, modified: changes.modified.map { Timestamp(rawValue: $0) })
    return try answering("setattr") { () throws(TreeError) in
      AttributesResult(
        try tree.setAttributes(
          of: NodeNumber(node), handle: handle.map { TreeHandle($0) }, to: wanted, for: TreeCaller(caller)))
    }
  }

  package func readLink(_ node: NodeID, for caller: Caller) throws(Errno) -> String {
    try answering("readlink") { () throws(TreeError) in
      try tree.readLink(NodeNumber(node), for: TreeCaller(caller))
    }
  }

  // MARK: - Files

  package func create(
    _ name: String, in directory: NodeID, flags: OpenFlags, for caller: Caller
  ) throws(Errno) -> (LookupResult, OpenResult) {
    try answering("create") { () throws(TreeError) in
      let (found, opened) = try tree.create(
        name, in: NodeNumber(directory), Access(flags), for: TreeCaller(caller))
      return (LookupResult(found), OpenResult(opened))
    }
  }

  package func open(_ node: NodeID, flags: OpenFlags, for caller: Caller) throws(Errno) -> OpenResult {
    try answering("open") { () throws(TreeError) in
      OpenResult(try tree.open(NodeNumber(node), Access(flags), for: TreeCaller(caller)))
    }
  }

  package func read(
    _ node: NodeID, handle: HandleID, at offset: Int, count: Int, reply: (UnsafeRawBufferPointer) -> Void
  ) throws(Errno) {
    try answering("read") { () throws(TreeError) in
      try tree.read(TreeHandle(handle), at: offset, count: count, reply: reply)
    }
  }

  package func write(
    _ node: NodeID, handle: HandleID, at offset: Int, bytes: UnsafeRawBufferPointer
  ) throws(Errno) {
    try answering("write") { () throws(TreeError) in try tree.write(TreeHandle(handle), at: offset, bytes) }
  }

  package func flush(_ node: NodeID, handle: HandleID) throws(Errno) {
    try answering("flush") { () throws(TreeError) in try tree.flush(TreeHandle(handle)) }
  }

  package func synchronize(_ node: NodeID, handle: HandleID) throws(Errno) {
    try answering("fsync") { () throws(TreeError) in try tree.synchronize(TreeHandle(handle)) }
  }

  package func release(_ node: NodeID, handle: HandleID) { tree.release(TreeHandle(handle)) }

  // MARK: - Directories

  package func openDirectory(_ node: NodeID, for caller: Caller) throws(Errno) -> OpenResult {
    try answering("opendir") { () throws(TreeError) in
      let opened = try tree.openDirectory(NodeNumber(node), for: TreeCaller(caller))
      return OpenResult(
        handle: HandleID(rawValue: opened.handle.rawValue),
        options: opened.isUnchanged ? [.keepCache, .cacheListing] : [])
    }
  }

  package func list(
    _ node: NodeID, handle: HandleID, from offset: UInt64, into listing: inout DirectoryListing
  ) throws(Errno) {
    do {
      try tree.list(TreeHandle(handle), from: offset, countsReferences: listing.countsReferences) {
        entry, next in
        listing.add(DirectoryEntry(name: entry.name, result: LookupResult(entry.found), nextOffset: next))
      }
    } catch {
      throw errno(error, "readdir")
    }
  }

  package func releaseDirectory(_ node: NodeID, handle: HandleID) { tree.closeDirectory(TreeHandle(handle)) }

  package func statistics() throws(Errno) -> FilesystemStatistics {
    try answering("statfs") { () throws(TreeError) in
      let statistics = try tree.statistics()
      return FilesystemStatistics(
        blocks: statistics.totalBytes / 4096, freeBlocks: statistics.freeBytes / 4096,
        files: statistics.files + 1_000_000, freeFiles: 1_000_000)
    }
  }

  // MARK: - Errors

  private func answering<Value>(
    _ operation: StaticString, _ body: () throws(TreeError) -> Value
  ) throws(Errno) -> Value {
    do { return try body() } catch { throw errno(error, operation) }
  }

  private func errno(_ error: TreeError, _ operation: StaticString) -> Errno {
    if case .failed(let message) = error { tree.log.note("\(operation): \(message)") }
    return Errno(error)
  }
}
