import RecallModel

/// The folder whose names are queries: `search/`.
///
/// It lists the recent ones, so that a walk is finite and runs none.
final class SearchDirectory: Directory {
  /// Queries remembered at once; the least recently used goes first.
  static let capacity = 100

  /// The one project searched, with `_global`; `nil` for all.
  private(set) weak var project: TreeProject?
  /// What its name asks of the pages in it.
  let options: SearchOptions
  private var queries: [FileName: Query] = [:]
  private var uses: UInt64 = 0
  /// Folders with options, made when somebody names one; never listed.
  private var folders: [SearchOptions: SearchDirectory] = [:]
  /// Such folders kept at once.
  private static let folderCapacity = 16

  init(
    number: NodeNumber, name: String, parent: Directory, project: TreeProject? = nil,
    options: SearchOptions = SearchOptions(), modified: Timestamp
  ) {
    self.project = project
    self.options = options
    super.init(number: number, name: name, parent: parent, modified: modified)
  }

  override var missLifetime: Lifetime { .momentary }
  override var entryLifetime: Lifetime { .momentary }

  override func child(_ name: FileName, in state: TreeState) -> Child? { listed[name] }

  override func members(in state: TreeState) -> [Listed] {
    listed.map { Listed(name: $0.key.text, child: $0.value) }
  }

  /// The query asked last comes first.
  override func sortedMembers(in state: TreeState) -> [Listed] {
    func lastUse(_ listed: Listed) -> UInt64 {
      switch listed.child {
      case .page(let page): (page as? QueryPage)?.query?.lastUse ?? 0
      case .directory(let folder): (folder as? QueryFolder)?.query?.lastUse ?? 0
      default: 0
      }
    }
    return members(in: state).map { ($0, lastUse($0)) }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.name < $1.0.name }.map(\.0)
  }

  /// The folder whose name asks for these options; `nil` inside one, or when there are too many.
  func folder(_ name: String, asking options: SearchOptions, in state: TreeState) -> SearchDirectory? {
    guard !(parent is SearchDirectory) else { return nil }
    if let known = folders[options] { return known }
    guard folders.count < Self.folderCapacity else { return nil }
    let folder = state.install {
      SearchDirectory(
        number: $0, name: name, parent: self, project: project, options: options, modified: .now)
    }
    folders[options] = folder
    return folder
  }

  /// A page for each query asked as a page, a folder for each asked as a folder.
  private var listed: [FileName: Child] {
    var children: [FileName: Child] = [:]
    for query in queries.values {
      if query.page.hasText { children[FileName(query.text + ".md")] = .page(query.page) }
      if query.isNamedAsFolder { children[FileName(query.text)] = .directory(query.folder) }
    }
    return children
  }

  /// The query of that text, remembered from now on.
  func query(_ text: String, in state: TreeState) -> Query {
    uses += 1
    if let known = queries[FileName(text)] {
      known.lastUse = uses
      return known
    }
    let query = Query(text, in: self, state: state)
    query.lastUse = uses
    queries[FileName(text)] = query
    evict(in: state)
    return query
  }

  func known(_ text: String) -> Query? { queries[FileName(text)] }

  /// Forgets a query and its results, never the memories in them.
  func forget(_ query: Query, in state: TreeState) {
    guard queries[FileName(query.text)] === query else { return }
    queries[FileName(query.text)] = nil
    state.discard(query.page)
    state.discard(query.folder)
    listingChanged(in: state)
  }

  func listingChanged(in state: TreeState) {
    membershipChanged(nil, added: true, seen: false, done: .nothing, in: state)
  }

  private func evict(in state: TreeState) {
    guard queries.count > Self.capacity else { return }
    if let oldest = queries.values.min(by: { $0.lastUse < $1.lastUse }) { forget(oldest, in: state) }
  }
}

/// One query and what it found when it last ran.
final class Query {
  let text: String
  private(set) unowned var place: SearchDirectory
  let page: QueryPage
  let folder: QueryFolder
  /// What its page and its folder are true at; `nil` before they ran.
  var pageRanAt: Moment?
  var folderRanAt: Moment?

  /// A state of everything an answer depends on.
  struct Moment: Equatable {
    /// The store's change sequence.
    var sequence: Int64
    /// ``Recaller/revision``.
    var revision: Int
  }

  /// Somebody has named its folder: `search/` lists it.
  var isNamedAsFolder = false
  /// Somebody has named its folder since it last ran: the next listing of it runs it.
  var wantsRun = false
  var lastUse: UInt64 = 0

  init(_ text: String, in place: SearchDirectory, state: TreeState) {
    self.text = text
    self.place = place
    page = state.install { QueryPage(number: $0, modified: .now) }
    folder = state.install { QueryFolder(number: $0, name: text, parent: place, modified: .now) }
    page.query = self
    folder.query = self
  }
}

/// `search/<query>.md`.
final class QueryPage: Page {
  weak var query: Query?
  override var lifetime: Lifetime { .momentary }
}

/// `search/<query>/`: the hits as files, `01-<name>.md` first.
final class QueryFolder: Directory {
  weak var query: Query?
  private var hits: [FileName: Hit] = [:]

  /// A memory, and whether it lay in the archive when it was found: one that has gone there since is not shown.
  private struct Hit {
    var memory: TreeMemory
    var wasArchived: Bool

    init(_ memory: TreeMemory) {
      self.memory = memory
      wasArchived = memory.isArchived
    }

    var isShown: Bool { memory.isArchived == wasArchived }
  }

  override var view: TreeMemory.Views { .search }
  override var lifetime: Lifetime { .momentary }
  override var entryLifetime: Lifetime { .momentary }

  override func child(_ name: FileName, in state: TreeState) -> Child? {
    hits[name].flatMap { $0.isShown ? .memory($0.memory) : nil }
  }

  override func members(in state: TreeState) -> [Listed] {
    hits.filter(\.value.isShown).map { Listed(name: $0.key.text, child: .memory($0.value.memory)) }
  }

  func fill(with memories: [TreeMemory], in state: TreeState) {
    var named: [FileName: Hit] = [:]
    for (place, memory) in memories.enumerated() {
      named[FileName(FileNames.fitting("\(twoDigits(place + 1))-\(memory.baseName)"))] = Hit(memory)
    }
    let unchanged = named.count == hits.count && named.allSatisfy { hits[$0.key]?.memory === $0.value.memory }
    hits = named
    if !unchanged { membershipChanged(nil, added: true, seen: false, done: .nothing, in: state) }
  }

  /// Leaves a hit out until the query runs again; the memory stays.
  func leaveOut(_ name: FileName, in state: TreeState) {
    hits[name] = nil
    var done = KernelDone()
    done.add(self, name)
    membershipChanged(name, added: false, seen: true, done: done, in: state)
  }
}
