public import RecallModel

/// What may be done inside one ``RecallStore/write(source:_:)``.
public struct StoreTransaction: ~Copyable {
  /// The change sequence when the transaction began: nobody else can write until it ends.
  public var sequenceBefore: Int64 { fatalError() }

  /// Stores a new live memory with its first version.
  public func create(_ memory: NewMemory) throws(StoreError) -> CatalogEntry { fatalError() }
  /// Stores a new version of a memory's text. With `replacing`, the newest version, if it is that one, is overwritten in place (one save, one revision).
  public func revise(_ row: MemoryRow, _ revision: Revision, replacing: VersionID? = nil) throws(StoreError) -> CatalogEntry { fatalError() }
  /// Gives a live memory another place. The text stays.
  public func move(_ row: MemoryRow, to place: MemoryPlace) throws(StoreError) -> CatalogEntry { fatalError() }
  /// Takes a live memory out of the tree and into the archive, history and all.
  public func archive(_ row: MemoryRow) throws(StoreError) -> CatalogEntry { fatalError() }
  /// Brings an archived memory back, history and all.
  public func restore(_ row: MemoryRow, to place: MemoryPlace) throws(StoreError) -> CatalogEntry { fatalError() }
  /// Removes every byte of a memory: text, history, index. Only its id remains, as a tombstone.
  public func purge(_ row: MemoryRow) throws(StoreError) { fatalError() }
  /// Sets `st_mtim` alone.
  public func setModified(_ row: MemoryRow, _ time: Timestamp) throws(StoreError) -> CatalogEntry { fatalError() }

  /// Makes a project; `exists` when its name or root is taken.
  public func makeProject(name: String, root: String?) throws(StoreError) -> Project { fatalError() }
  public func renameProject(_ row: ProjectRow, to name: String) throws(StoreError) { fatalError() }
  public func setRoot(_ root: String?, of row: ProjectRow) throws(StoreError) { fatalError() }
  /// Takes a project without live memories and folders off the list. It is listed again when something lives in it.
  public func hideProject(_ row: ProjectRow) throws(StoreError) { fatalError() }

  /// Records a folder that a person made, and those above it.
  public func makeFolder(_ path: String, in project: ProjectRow) throws(StoreError) { fatalError() }
  /// Removes the record of a folder; its caller has seen that it is empty.
  public func removeFolder(_ path: String, in project: ProjectRow) throws(StoreError) { fatalError() }
  /// Moves a folder with everything below it, memories and folders alike; types follow the typed folder it comes to lie in.
  public func moveFolder(_ path: String, in project: ProjectRow, to newPath: String, in newProject: ProjectRow) throws(StoreError) { fatalError() }

  /// Adds a type, or gives it another summary.
  public func defineType(_ type: MemoryType) throws(StoreError) { fatalError() }
}
extension StoreTransaction { public func listProject(_ row: ProjectRow) throws(StoreError) { fatalError() } }
