/// How a store is opened.
public struct StoreOptions: Sendable {
  /// How long to wait for another process's transaction, in milliseconds.
  public var busyTimeoutMilliseconds = 5000
  /// Connections for reading at once.
  public var readerCount = 4
  /// Whether this process may write; a reader never migrates.
  public var readOnly = false
  /// Length of the write-ahead log, in bytes, from which a commit brings it back itself; `nil` in a process
  /// that calls ``MemoryStore/tidy()`` regularly.
  public var checkpointLogBytes: Int? = 16 << 20
  /// Length of the log from which tidying empties it.
  var emptyLogBytes = 64 << 20
  /// How far back tidying keeps the feed of changes, counted in changes.
  var keptChangeCount = 100_000

  /// Takes the defaults: a process that writes and does not tidy.
  public init() {}
}
