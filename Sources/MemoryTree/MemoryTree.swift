import Dispatch
package import RecallModel
package import RecallStore
package import Retrieval

/// What a path means: the tree of memories, its views and pages, and what a write to it does.
///
/// Knows no FUSE.
///
/// Every call is synchronous and safe from any thread. Lookups, listings and attributes are answered from
/// memory under one short lock; texts are fetched and changes are committed outside it. Whoever caches
/// answers gets the
/// ``Invalidation``s through the sink, after a change is stored; the sink must not call back.
package final class MemoryTree: @unchecked Sendable {  // `state` is reached only through `locked`
  /// How a tree is served.
  package struct Options: Sendable {
    /// Where the journal of drafts and the log live.
    package var home: String
    /// Where the tree is mounted: working directories below it are read as paths of the tree.
    package var mountPoint: String?
    /// How long a draft that nobody has open stays.
    package var draftLifetime: Duration = .seconds(24 * 3600)
    /// How long the store's sequence just seen is taken for the newest, in nanoseconds.
    package var sequenceLifetime: Int64 = 5_000_000
    /// Called when ``MemoryTree/upkeepDue`` has come to say something and no commit will tell.
    package var wake: (@Sendable () -> Void)?
    /// Overrides the project of the calling process; for tests and tools without one.
    package var callersProject: (@Sendable (TreeCaller) -> String?)?
    /// Embeddings of memories, by which the topics of `ROOT.md` are found; without them words stand in.
    ///
    /// Unit vectors of one length, in any order, as many as there are of each memory. Called without locks
    /// held, by a request for a small store and in the background for a large one.
    package var topicVectors: (@Sendable () -> [(MemoryRow, [Float])]?)?

    /// Up to so many memories `ROOT.md` is made while its reader waits; above that in the background.
    package var rootWaitLimit = 2_000

    /// What `.recallfs/stats.json` shows; without it there is no such page.
    ///
    /// Called without locks held, by whoever looks.
    package var statistics: (@Sendable () -> [UInt8])?
    /// What stands behind `.recallfs/budget.md`; without it there is no such page.
    package var budget: BudgetAccess?
    /// More lines of `.recallfs/status.md`, each a list item without its mark and line end.
    ///
    /// Called without locks held, by whoever looks.
    package var moreStatus: (@Sendable () -> [String])?

    package init(home: String, mountPoint: String? = nil) {
      self.home = home
      self.mountPoint = mountPoint
    }
  }

  /// The most bytes a memory may have.
  package static let textLimit = 1 << 20
  /// The most bytes a draft may have: an editor's swap file outgrows the text.
  static let draftLimit = 4 << 20

  let store: MemoryStore
  let recaller: Recaller
  let options: Options
  package let log: ActivityLog
  let journal: DraftJournal?
  let callers: CallerProjects
  let processes = CallingProcesses()
  /// Where pages are made that take seconds: one at a time.
  let background = DispatchQueue(label: "recallfs.pages", qos: .utility)
  /// One writer at a time; taken before the state's lock, never inside it.
  let writing = Lock()
  /// One reader of the past at a time: several that ask for one moment read it once.
  let readingPast = Lock()
  private let stateLock = Lock()
  private let state: TreeState
  private let sink: @Sendable ([Invalidation]) -> Void

  /// Loads the tree of a store.
  ///
  /// - Parameters:
  ///   - recaller: answers queries; one of its own, which knows no vectors, where none is given.
  ///   - sink: takes what caches must drop; called on the thread that made the change, without locks held.
  /// - Throws: ``TreeError`` when the store cannot be read.
  package init(
    store: MemoryStore, recaller: Recaller? = nil, options: Options,
    sink: @escaping @Sendable ([Invalidation]) -> Void
  ) throws(TreeError) {
    self.store = store
    self.recaller = recaller ?? Recaller(store: store)
    self.options = options
    self.sink = sink
    log = ActivityLog(path: options.home + "/log.md")
    journal = DraftJournal(path: options.home + "/drafts.journal")
    callers = CallerProjects(mountPoint: options.mountPoint)
    state = TreeState(started: .now)
    let catalog = try storing { () throws(StoreError) in try store.catalog() }
    state.fill(from: catalog)
    let topics = try storing { () throws(StoreError) in try store.topics() }
    state.filling { state.byTopic.show(topics, revision: catalog.topicsRevision, in: state) }
    state.installControlPages(
      withStatistics: options.statistics != nil, withBudget: options.budget != nil)
    _ = state.takeUnpublished()
    restoreDrafts()
  }

  /// Runs `body` on the state under the lock, then publishes what it changed.
  func locked<Value, Failure: Error>(_ body: (TreeState) throws(Failure) -> Value) throws(Failure) -> Value {
    var unpublished: [Invalidation] = []
    var wakes = false
    defer {
      if !unpublished.isEmpty { sink(unpublished) }
      if wakes { options.wake?() }
    }
    return try stateLock.withLock { () throws(Failure) in
      defer {
        unpublished = state.takeUnpublished()
        wakes = state.takeWake()
      }
      return try body(state)
    }
  }

  /// Notes a failure of the store in the log and passes it on.
  func report(_ error: TreeError, _ what: String) -> TreeError {
    switch error {
    case .full:
      log.note(
        "\(what): the disk is full; the old text stands and what was written is kept until it is closed")
    case .busy: log.note("\(what): another process kept the store busy")
    case .failed(let message): log.note("\(what): \(message)")
    default: break
    }
    return error
  }
}
