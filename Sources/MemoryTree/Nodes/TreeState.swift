import RecallModel
import RecallStore

/// Everything the tree knows, in memory: the shape of the store without its texts.
///
/// Not safe by itself: ``MemoryTree`` touches it only under its lock.
final class TreeState {
  private(set) var nodes: [NodeNumber: Node] = [:]
  private var lastNumber: UInt64 = 1
  private(set) var memories: [MemoryRow: TreeMemory] = [:]
  var projects: [ProjectRow: TreeProject] = [:]
  private(set) var projectsByName: [FileName: TreeProject] = [:]
  private(set) var types: [MemoryType] = []
  private(set) var typeNames: Set<String> = []
  /// The store's change sequence this state shows.
  var sequence: Int64 = 0 {
    didSet { sequenceSeen = .now }
  }
  private var sequenceSeen = Timestamp(rawValue: 0)

  /// How long ago the sequence was last seen, in nanoseconds.
  var sequenceAge: Int64 { Timestamp.now.rawValue - sequenceSeen.rawValue }

  var handles: [TreeHandle: OpenFile] = [:]
  var directoryHandles: [TreeHandle: OpenDirectory] = [:]
  private var lastHandle: UInt64 = 0

  /// What caches in front must drop, once the present operation is stored and answered.
  private(set) var unpublished: [Invalidation] = []
  private var wantsWake = false
  var drafts = DraftCounter()
  var recalls = RecallLog()
  /// Memories removed a moment ago, by the place they left: a file made there is their next version.
  var departures = Departures()
  /// Which versions processes have read.
  var sightings = Sightings()

  /// Names that wait for their memory's next version.
  var vacated: [Vacated] = []
  /// Files whose last writer went before the store would take the text.
  var unsaved: [FileNode] = []
  /// A view is being filled for the first time: what comes to be listed is no change.
  private(set) var isFilling = false
  /// The sequence at which the store was last tidied.
  var tidiedSequence: Int64 = 0

  /// A vacated name, for whoever settles it later.
  struct Vacated {
    var folder: NodeNumber
    var name: FileName
    var since: Timestamp
  }

  /// The trees of the past at hand.
  var pastTrees = PastTrees()
  /// Another number when something has gone from the past, or its projects and types have changed.
  var pastRevision = 0
  /// The folders `.history/` that somebody holds, by the folder they lie in.
  var histories: [NodeNumber: HistoryDirectory] = [:]

  let started: Timestamp
  private(set) var root: PlainDirectory
  private(set) var byProject: ByProjectDirectory
  private(set) var byType: PlainDirectory
  private(set) var byTopic: TopicRoot
  private(set) var inbox: InboxView
  private(set) var timeline: TimelineRoot
  private(set) var archive: ArchiveRoot
  private(set) var search: SearchDirectory
  private(set) var review: ReviewDirectory
  private(set) var control: ControlDirectory
  private(set) var rootPage: RootPage
  private(set) var typeViews: [String: TypeView] = [:]
  var livePages: [LivePage] = []
  /// Pages `CONTEXT.md` that are made, or being made: the others are behind anyhow.
  var contextsMade: [NodeNumber: ContextPage] = [:]
  var budgetPages = BudgetPages()
  let timelineIndex = TimelineIndex()
  private var recentSessionPages: [TimelinePage] = []

  init(started: Timestamp) {
    self.started = started
    func number() -> NodeNumber {
      lastNumberSeed += 1
      return NodeNumber(rawValue: lastNumberSeed)
    }
    var lastNumberSeed: UInt64 = 0
    root = PlainDirectory(number: number(), name: "", parent: nil, modified: started)
    byProject = ByProjectDirectory(number: number(), name: "by-project", parent: root, modified: started)
    byType = PlainDirectory(number: number(), name: "by-type", parent: root, modified: started)
    byTopic = TopicRoot(number: number(), name: "by-topic", parent: root, modified: started)
    inbox = InboxView(number: number(), name: "inbox", parent: root, modified: started)
    timeline = TimelineRoot(number: number(), name: "timeline", parent: root, modified: started)
    archive = ArchiveRoot(number: number(), name: "archive", parent: root, modified: started)
    search = SearchDirectory(number: number(), name: "search", parent: root, modified: started)
    review = ReviewDirectory(number: number(), keepNumber: number(), parent: root, modified: started)
    control = ControlDirectory(number: number(), name: ".recallfs", parent: root, modified: started)
    rootPage = RootPage(number: number(), modified: started)
    lastNumber = lastNumberSeed
    let directories: [Directory] = [
      root, byProject, byType, byTopic, inbox, timeline, archive, search, review, control,
    ]
    for directory in directories {
      nodes[directory.number] = directory
      if directory !== root { root.install(.directory(directory), as: directory.name) }
    }
    keep(rootPage)
    keep(review.keep)
    root.install(.page(rootPage), as: "ROOT.md")
    root.install(.link(install { Link(number: $0, target: .callersProject, created: started) }), as: "here")
    root.install(
      .page(install { StaticPage(number: $0, words: StandingText.readme, modified: started) }),
      as: "README.md")
    root.install(
      .page(install { StaticPage(number: $0, words: StandingText.ignore, modified: started) }), as: ".ignore")
  }

  // MARK: - Nodes

  func nextNumber() -> NodeNumber {
    lastNumber += 1
    return NodeNumber(rawValue: lastNumber)
  }

  func nextHandle() -> TreeHandle {
    lastHandle += 1
    return TreeHandle(rawValue: lastHandle)
  }

  /// Makes a node and keeps it findable by its number.
  func install<Kind: Node>(_ make: (NodeNumber) -> Kind) -> Kind {
    let node = make(nextNumber())
    nodes[node.number] = node
    return node
  }

  /// Keeps a node made elsewhere findable by its number.
  func keep(_ node: Node) {
    nodes[node.number] = node
  }

  func discard(_ node: Node) {
    nodes[node.number] = nil
  }

  /// The inode of a memory, made when the kernel first asks.
  func node(of memory: TreeMemory) -> FileNode {
    if let node = memory.node { return node }
    let node = install { FileNode(number: $0, subject: .memory(memory)) }
    memory.node = node
    return node
  }

  func node(of child: Child) -> Node {
    switch child {
    case .memory(let memory): node(of: memory)
    case .draft(let node): node
    case .directory(let directory): directory
    case .page(let page): page
    case .link(let link): link
    }
  }

  /// Lets a file's inode go once nothing holds it any more.
  func dropIfUnused(_ node: FileNode) {
    guard node.references == 0, node.handles == 0 else { return }
    switch node.subject {
    case .memory(let memory):
      guard node.working == nil else { return }
      memory.node = nil
      memory.seen = []
    case .draft: return
    case .page: guard nodes[node.number] === node else { return }
    case .removed: break
    }
    discard(node)
  }

  func directory(_ number: NodeNumber) throws(TreeError) -> Directory {
    guard let node = nodes[number] else { throw .notFound }
    guard let directory = node as? Directory else { throw .notDirectory }
    return directory
  }

  func file(_ number: NodeNumber) throws(TreeError) -> FileNode {
    guard let node = nodes[number] else { throw .notFound }
    if node is Directory { throw .isDirectory }
    guard let file = node as? FileNode else { throw .readOnly }
    return file
  }

  // MARK: - Publishing

  func publish(_ invalidation: Invalidation) {
    unpublished.append(invalidation)
  }

  /// A memory was opened for reading; the first such read of a while wakes whoever counts them.
  func noteRead(of memory: TreeMemory) {
    if recalls.isIdle { wantsWake = true }
    recalls.read(memory.entry.row, at: .now)
  }

  /// Something has become due that no commit tells of.
  func wake() { wantsWake = true }

  func takeWake() -> Bool {
    defer { wantsWake = false }
    return wantsWake
  }

  func takeUnpublished() -> [Invalidation] {
    if unpublished.isEmpty { return [] }
    defer { unpublished.removeAll(keepingCapacity: true) }
    return unpublished
  }

  /// The clock, but always later than `moment`: a change must show in a time stamp.
  func nextMoment(after moment: Timestamp) -> Timestamp {
    max(.now, Timestamp(rawValue: moment.rawValue + 1))
  }

  // MARK: - Filling

  /// Fills a view, or the tree, for the first time.
  func filling(_ body: () -> Void) {
    let outer = isFilling
    isFilling = true
    body()
    isFilling = outer
  }

  /// Makes room at once for what a store holds: growing by doubling copies it all several times.
  func reserve(for entries: [CatalogEntry]) {
    memories.reserveCapacity(entries.count)
    var counts: [ProjectRow: Int] = [:]
    for entry in entries { counts[entry.project, default: 0] += 1 }
    for (row, count) in counts { projects[row]?.memories.reserveCapacity(count) }
  }

  func remember(_ memory: TreeMemory) {
    memories[memory.entry.row] = memory
    timelineIndex.add(memory.entry)
  }

  func forgetMemory(_ row: MemoryRow) {
    if let memory = memories[row] { timelineIndex.remove(memory.entry) }
    memories[row] = nil
  }

  /// Keeps the text of a session's page, and lets the one go that was made longest ago: there may be thousands.
  func keepText(of page: TimelinePage) {
    recentSessionPages.removeAll { $0 === page }
    recentSessionPages.append(page)
    if recentSessionPages.count > 32 { recentSessionPages.removeFirst().letGo() }
  }

  func index(_ project: TreeProject, under name: String?) {
    projectsByName = projectsByName.filter { $0.value !== project }
    if let name { projectsByName[FileName(name)] = project }
  }

  func setTypes(_ newTypes: [MemoryType]) {
    types = newTypes
    typeNames = Set(newTypes.map(\.name))
    for type in newTypes where typeViews[type.name] == nil {
      let view = install {
        TypeView(number: $0, type: type.name, parent: byType, modified: started)
      }
      typeViews[type.name] = view
      byType.set(.directory(view), as: type.name, done: .nothing, in: self)
    }
  }
}

/// One opendir(3): the listing is fixed when the first entry is asked for, so that removals do not shift it.
final class OpenDirectory {
  let directory: Directory
  var entries: [Directory.Listed]?

  init(_ directory: Directory) {
    self.directory = directory
  }
}
