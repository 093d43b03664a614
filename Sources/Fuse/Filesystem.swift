/// A file system as the kernel asks for it: one method an operation, each answered exactly once by what
/// it returns or throws.
///
/// Methods are called on libfuse's worker threads, several at once; they must be synchronous and short.
/// Operations that are not here answer `ENOSYS` once, so that the kernel stops asking.
public protocol Filesystem: AnyObject, Sendable {
  /// The kernel has answered INIT: the mount serves requests from now on.
  func started()

  /// Finds a name. Each success is one reference the kernel gives back with ``forget(_:references:)``.
  func lookup(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) -> LookupResult
  /// The kernel drops references to a node.
  func forget(_ node: NodeID, references: UInt64)

  func attributes(of node: NodeID, for caller: Caller) throws(Errno) -> AttributesResult
  func setAttributes(of node: NodeID, handle: HandleID?, to changes: AttributeChanges, for caller: Caller)
    throws(Errno) -> AttributesResult
  func readLink(_ node: NodeID, for caller: Caller) throws(Errno) -> String

  func makeDirectory(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) -> LookupResult
  func removeFile(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno)
  func removeDirectory(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno)
  func rename(
    _ name: String, in directory: NodeID, to newName: String, in newDirectory: NodeID, flags: RenameFlags,
    for caller: Caller) throws(Errno)

  /// Makes and opens a file. The result counts as one reference.
  func create(_ name: String, in directory: NodeID, flags: OpenFlags, for caller: Caller) throws(Errno) -> (
    LookupResult, OpenResult
  )
  func open(_ node: NodeID, flags: OpenFlags, for caller: Caller) throws(Errno) -> OpenResult
  /// Hands the bytes at `offset`, at most `count`, to `reply` exactly once; fewer only at the end of the
  /// file.
  func read(
    _ node: NodeID, handle: HandleID, at offset: Int, count: Int, reply: (UnsafeRawBufferPointer) -> Void)
    throws(Errno)
  func write(_ node: NodeID, handle: HandleID, at offset: Int, bytes: UnsafeRawBufferPointer) throws(Errno)
  /// One close(2) of possibly several on this handle; what it throws is what close returns.
  func flush(_ node: NodeID, handle: HandleID) throws(Errno)
  func synchronize(_ node: NodeID, handle: HandleID) throws(Errno)
  /// The last close of a handle: nobody sees an error any more.
  func release(_ node: NodeID, handle: HandleID)

  func openDirectory(_ node: NodeID, for caller: Caller) throws(Errno) -> OpenResult
  /// Adds entries from `offset` (0 at first, then the last entry's `nextOffset`) until `listing` is full
  /// or there are no more.
  func list(_ node: NodeID, handle: HandleID, from offset: UInt64, into listing: inout DirectoryListing)
    throws(Errno)
  func releaseDirectory(_ node: NodeID, handle: HandleID)

  func statistics() throws(Errno) -> FilesystemStatistics
}
