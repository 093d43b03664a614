import RecallModel
import RecallStore
import Retrieval

/// Running queries: when a name in `search/` is looked up on purpose, never in a walk.
extension MemoryTree {
  /// Bytes a query may have.
  static let queryLimit = 255
  /// Hits shown where the query does not say how many.
  private static let hitLimit = 20

  /// A name looked up in `search/`: a page for `<query>.md`, a folder for anything else that is not a probe.
  func lookupQuery(_ name: String, in search: SearchDirectory) throws(TreeError) -> Found {
    guard !FileNames.isProbeName(name), name.utf8.count <= Self.queryLimit else {
      return .missing(.momentary)
    }
    if let options = SearchOptions(folderName: name) {
      return locked { state in
        guard let folder = search.folder(name, asking: options, in: state) else {
          return .missing(.momentary)
        }
        return reference(folder, in: state, lifetime: .momentary)
      }
    }
    guard let text = Self.pageQuery(name) else {
      return locked { state in
        let query = search.query(name, in: state)
        query.wantsRun = true
        if !query.isNamedAsFolder {
          query.isNamedAsFolder = true
          search.listingChanged(in: state)
        }
        return reference(query.folder, in: state, lifetime: .momentary)
      }
    }
    let query = locked { state in search.query(text, in: state) }
    try run(query, asPage: true)
    return locked { state in reference(query.page, in: state, lifetime: .momentary) }
  }

  private static func pageQuery(_ name: String) -> String? {
    name.hasSuffix(".md") && name.utf8.count > 3 ? String(name.dropLast(3)) : nil
  }

  /// A query's folder is opened: it is filled if somebody has named it since the store changed.
  func runIfAsked(_ folder: QueryFolder) {
    let query: Query? = locked { _ in
      guard let query = folder.query, query.wantsRun else { return nil }
      query.wantsRun = false
      return query
    }
    guard let query else { return }
    do { try run(query, asPage: false) } catch { log.note("search/\(query.text): the store did not answer") }
  }

  /// Brings a query's results up to date; free when nothing has changed that they depend on.
  private func run(_ query: Query, asPage: Bool) throws(TreeError) {
    let revision = recaller.revision
    let (request, moment, isCurrent) = locked { state in
      let moment = Query.Moment(sequence: state.sequence, revision: revision)
      let isCurrent = (asPage ? query.pageRanAt : query.folderRanAt) == moment
      return (isCurrent ? nil : Request(query, state), moment, isCurrent)
    }
    guard !isCurrent, let request else { return }
    let recall: Recall
    do {
      recall = try recaller.recall(
        request.query, in: request.project, limit: request.query.limit ?? Self.hitLimit)
    } catch {
      throw report(TreeError(error), "search/\(query.text)")
    }
    if asPage {
      var lines = locked { state in recall.hits.compactMap { Self.line($0, state) } }
      nameSuccessors(in: &lines)
      let page = SearchPage(query: request.query, recall: recall, lines: lines, options: request.options)
        .render { version in try? store.text(of: version) }
      locked { state in show(page, of: query, at: moment, in: state) }
    } else {
      locked { state in
        query.folderRanAt = moment
        let found = recall.isAnswer ? recall.hits.compactMap { state.memories[$0.row] } : []
        query.folder.fill(with: found, in: state)
      }
    }
  }

  /// A query as the engine takes it.
  private struct Request {
    let query: SearchQuery
    let project: ProjectRow?
    let options: SearchOptions

    init(_ query: Query, _ state: TreeState) {
      let projects = state.projects.values.compactMap { project in project.row.map { (project.name, $0) } }
      let vocabulary = QueryVocabulary(
        types: state.types.map(\.name), projects: Dictionary(projects) { first, _ in first })
      self.query = SearchQuery(name: query.text, vocabulary: vocabulary, now: .now)
      // A project that nobody has written to has no memories, but those of `_global` hold there too.
      project = query.place.project.map { $0.row ?? .global }
      options = query.place.options
    }
  }

  private func show(_ page: [UInt8], of query: Query, at moment: Query.Moment, in state: TreeState) {
    query.pageRanAt = moment
    let isNew = !query.page.hasText
    query.page.replace(with: page, in: state)
    if isNew { query.place.listingChanged(in: state) }
  }

  private static func line(_ hit: RecallHit, _ state: TreeState) -> SearchPage.Line? {
    guard let memory = state.memories[hit.row] else { return nil }
    return SearchPage.Line(
      hit: hit, entry: memory.entry, path: path(of: memory, state),
      duplicates: hit.duplicates.compactMap { state.memories[$0].map { path(of: $0, state) } },
      doubt: state.review.doubt(of: hit.row))
  }

  /// Names what replaces the superseded ones.
  private func nameSuccessors(in lines: inout [SearchPage.Line]) {
    for place in lines.indices where lines[place].entry.state == .superseded {
      guard let row = (try? store.successor(of: lines[place].entry.row)) ?? nil else { continue }
      lines[place].successor = locked { state in state.memories[row].map { Self.path(of: $0, state) } }
    }
  }

  /// Where a reader of the tree finds a memory.
  static func path(of memory: TreeMemory, _ state: TreeState) -> String {
    if memory.isArchived { return state.archive.path(of: memory, in: state) }
    let project = state.projects[memory.entry.project]?.name ?? Project.globalName
    return "by-project/\(project)/\(memory.entry.path)"
  }
}
