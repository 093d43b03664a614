import RecallModel
import RecallStore

/// Running queries: when a name in `search/` is looked up on purpose, never in a walk.
extension MemoryTree {
  /// Bytes a query may have.
  static let queryLimit = 255
  /// Hits shown.
  private static let hitLimit = 20
  /// Hits whose text stands on the page, and how much of each.
  private static let fullHits = 3
  private static let fullTextLimit = 4000

  /// A name looked up in `search/`: a page for `<query>.md`, a folder for anything else that is not a probe.
  func lookupQuery(_ name: String, in search: SearchDirectory) throws(TreeError) -> Found {
    guard !FileNames.isProbeName(name), name.utf8.count <= Self.queryLimit else {
      return .missing(.momentary)
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

  /// Brings a query's results up to date; free when the store has not changed.
  private func run(_ query: Query, asPage: Bool) throws(TreeError) {
    let words = QueryText.words(of: query.text)
    let (request, sequence, isCurrent) = locked { state in
      (
        lexicalSearch(words, in: query.place.project?.row, state),
        state.sequence,
        (asPage ? query.pageRanAt : query.folderRanAt) == state.sequence
      )
    }
    if isCurrent { return }
    let answer: LexicalAnswer
    do { answer = try store.search(request) } catch { throw report(TreeError(error), "search/\(query.text)") }
    let shown = locked { state in
      answer.hits.compactMap { hit in state.memories[hit.row].map { Shown(hit, $0, state) } }
    }
    let page = asPage ? renderPage(words, shown, answer.terms) : []
    locked { state in
      if asPage {
        query.pageRanAt = sequence
        let isNew = !query.page.hasText
        query.page.replace(with: page, in: state)
        if isNew { query.place.listingChanged(in: state) }
      } else {
        query.folderRanAt = sequence
        query.folder.fill(with: shown.map(\.memory), in: state)
      }
    }
  }

  /// What the store is asked: a project's queries find its own memories and the global ones.
  private func lexicalSearch(_ words: String, in project: ProjectRow?, _ state: TreeState) -> LexicalSearch {
    var request = LexicalSearch(terms: LexicalTerm.words(of: words), limit: Self.hitLimit)
    if let project {
      let rows = Set(
        state.memories.values.lazy.filter { [project, .global].contains($0.entry.project) }.map(\.entry.row))
      request.allowing = { rows.contains($0) }
    }
    return request
  }

  /// A hit with what its line says.
  private struct Shown {
    let hit: LexicalHit
    let memory: TreeMemory
    let path: String
    let entry: CatalogEntry

    init(_ hit: LexicalHit, _ memory: TreeMemory, _ state: TreeState) {
      self.hit = hit
      self.memory = memory
      entry = memory.entry
      let project = state.projects[memory.entry.project]?.name ?? Project.globalName
      path = "by-project/\(project)/\(memory.entry.path)"
    }
  }

  /// The page: an index line a hit, then the best few in full.
  private func renderPage(
    _ words: String, _ hits: [Shown], _ terms: [LexicalAnswer.Term]
  ) -> [UInt8] {
    var text = "# \(words)\n\n"
    guard !hits.isEmpty else {
      text +=
        "Nothing here matches. Try fewer or other words; `grep -ri` over `by-project/` finds parts of words.\n"
      return Array(text.utf8)
    }
    for (place, shown) in hits.enumerated() {
      let date = LocalDate(shown.entry.created)
      let day = "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
      text += "\(place + 1). [\(IndexPage.linkText(shown.entry.title))](\(IndexPage.linkTarget(shown.path)))"
      text +=
        " · \(shown.entry.type) · \(day) · \(TokenCount.estimate(characters: shown.entry.byteCount)) tokens\n"
      let snippet = (try? store.snippet(of: shown.hit.row, terms: terms)) ?? ""
      if !snippet.isEmpty { text += "   \(snippet)\n" }
    }
    var bytes = Array(text.utf8)
    for shown in hits.prefix(Self.fullHits) {
      guard let full = try? store.text(of: shown.entry.version) else { continue }
      bytes += "\n## \(shown.path)\n\n".utf8
      bytes += Self.excerpt(full, Self.fullTextLimit)
      if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
    return bytes
  }

  /// At most `limit` bytes of a text, cut at a line, with a mark where it was cut.
  private static func excerpt(_ text: [UInt8], _ limit: Int) -> [UInt8] {
    guard text.count > limit else { return text }
    let line = text[..<limit].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = line > 0 ? line : text[..<limit].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    return Array(text[..<end]) + "\n… (cut; the file has it all)\n".utf8
  }
}
