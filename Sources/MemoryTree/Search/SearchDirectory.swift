import RecallModel

/// The folder whose names are queries: `search/`.
///
/// It lists the recent ones, so that a walk is finite and runs none.
final class SearchDirectory: Directory {
  /// Queries remembered at once; the least recently used goes first.
  static let capacity = 100

  /// The one project searched, with `_global`; `nil` for all.
  private(set) weak var project: TreeProject?
  private var queries: [FileName: Query] = [:]
  private var uses: UInt64 = 0

  init(
    number: NodeNumber, name: String, parent: Directory, project: TreeProject? = nil, modified: Timestamp
  ) {
    self.project = project
    super.init(number: number, name: name, parent: parent, modified: modified)
  }

  override var missLifetime: Lifetime { .momentary }
  override var entryLifetime: Lifetime { .momentary }

  override func child(_ name: FileName, in state: TreeState) -> Child? { listed[name] }

  override func members(in state: TreeState) -> [Listed] {
    listed.map { Listed(name: $0.key.text, child: $0.value) }
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
  /// The change sequences its page and its folder are true at; `nil` before they ran.
  var pageRanAt: Int64?
  var folderRanAt: Int64?
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
  private var hits: [FileName: TreeMemory] = [:]

  override var view: TreeMemory.Views { .search }
  override var lifetime: Lifetime { .momentary }
  override var entryLifetime: Lifetime { .momentary }

  override func child(_ name: FileName, in state: TreeState) -> Child? {
    hits[name].flatMap { $0.isArchived ? nil : .memory($0) }
  }

  override func members(in state: TreeState) -> [Listed] {
    hits.filter { !$0.value.isArchived }.map { Listed(name: $0.key.text, child: .memory($0.value)) }
  }

  func fill(with memories: [TreeMemory], in state: TreeState) {
    var named: [FileName: TreeMemory] = [:]
    for (place, memory) in memories.enumerated() {
      named[FileName(FileNames.fitting("\(twoDigits(place + 1))-\(memory.baseName)"))] = memory
    }
    let unchanged = named.count == hits.count && named.allSatisfy { hits[$0.key] === $0.value }
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
