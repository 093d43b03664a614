public import RecallModel

/// The one place memories are kept: a SQLite database any process of the user may open.
///
/// Safe from any thread. Every call is synchronous; none waits for anything but the database.
public final class RecallStore: Sendable {
  /// Opens the store of a home directory, making or migrating it as needed.
  ///
  /// - Throws: ``StoreError`` with `cannotOpen`, `newerSchema`, `corrupt`, `full`, `readOnly` or `busy`.
  public init(home: String, options: StoreOptions = StoreOptions()) throws(StoreError) { fatalError() }

  // MARK: - Reading

  /// Everything the tree shows, without any text, and the change sequence it is true at.
  public func catalog() throws(StoreError) -> Catalog { fatalError() }
  /// The bytes of one version. Hot: called for every cold read through the mount.
  public func text(of version: VersionID) throws(StoreError) -> [UInt8] { fatalError() }
  /// The newest change sequence: grows with every committed change, by whichever process.
  public func changeSequence() throws(StoreError) -> Int64 { fatalError() }
  /// What has changed since a sequence, as it is now.
  public func changes(after sequence: Int64) throws(StoreError) -> ChangeSet { fatalError() }
  /// The whole record of a memory, whatever its state.
  public func memory(_ id: MemoryID) throws(StoreError) -> Memory? { fatalError() }
  public func memory(at row: MemoryRow) throws(StoreError) -> Memory? { fatalError() }
  /// Every version of a memory, oldest first.
  public func history(of row: MemoryRow) throws(StoreError) -> [Version] { fatalError() }
  /// BM25 over title, text and tags, best first. Sees every change committed before the call.
  public func search(_ request: LexicalSearch) throws(StoreError) -> [LexicalHit] { fatalError() }

  // MARK: - Writing

  /// Runs `body` in one transaction: all of it is stored, or none of it and the error is thrown.
  public func write<Value>(
    source: MemorySource, _ body: (borrowing StoreTransaction) throws(StoreError) -> Value
  ) throws(StoreError) -> Committed<Value> { fatalError() }
  /// Returns when everything committed so far would survive a power cut.
  public func makeDurable() throws(StoreError) { fatalError() }
  /// Adds to access counts; not a change: the sequence stays.
  public func recordAccess(_ accesses: [MemoryAccess]) throws(StoreError) { fatalError() }

  // MARK: - Keeping

  /// The write-ahead log: every commit of any process writes to it.
  public var logPath: String { fatalError() }

  /// Brings the full-text index up to date and the write-ahead log back into the database; cheap when there is nothing to do.
  public func tidy() throws(StoreError) { fatalError() }
  /// A consistent copy while writers go on.
  public func backup(to path: String) throws(StoreError) { fatalError() }
  /// Sentences on what is damaged; empty when the database is sound.
  public func integrityProblems() throws(StoreError) -> [String] { fatalError() }
  public func statistics() throws(StoreError) -> StoreStatistics { fatalError() }
}
