import Dispatch
import RecallModel
import RecallStore
import RecallWire
import Retrieval

/// Making `ROOT.md`: everything known, by topic.
extension MemoryTree {
  /// Bytes of a text that are read: its front matter and what it begins with.
  private static let rootTextLimit = 4 << 10

  /// The page for whoever looks at it now: made anew where that is quickly done, else as it is.
  ///
  /// - Returns: whether its bytes are others than before.
  func bringRootUpToDate(_ page: RootPage) throws(TreeError) -> Bool {
    let (count, isSorted) = locked { state in
      (state.projects.values.reduce(0) { $0 + $1.memories.count }, !state.byTopic.isEmpty)
    }
    if isSorted { return try composeRootFromTopics(page) }
    if count <= options.rootWaitLimit { return try composeRoot(page) }
    let isNew: Bool = locked { state in
      if page.want() { state.wake() }
      guard !page.hasText else { return false }
      page.replace(with: Array(self.counts(state).page().utf8), in: state)
      return true
    }
    return isNew
  }

  /// Makes the page of a large store in the background, if somebody wants it.
  func composeRootIfWanted() {
    let start = Timestamp.now
    guard locked({ $0.rootPage.begin(at: start) }) else { return }
    background.async { [self] in
      do { _ = try composeRoot(locked { $0.rootPage }) } catch {
        log.note("ROOT.md: the store did not answer")
      }
      locked { state in
        state.rootPage.end(at: .now, after: start)
        state.wake()
      }
    }
  }

  /// Returns when no page is being made in the background.
  func finishPages() { background.sync {} }

  /// How long until there is something to make in the background.
  func rootDue(_ state: TreeState) -> Duration? {
    state.rootPage.due(at: .now).map { .nanoseconds($0) }
  }

  /// Finds the topics and puts them on the page.
  private func composeRoot(_ page: RootPage) throws(TreeError) -> Bool {
    if locked({ !$0.byTopic.isEmpty }) { return try composeRootFromTopics(page) }
    let (change, entries, names, counts) = locked { state in
      let entries = state.projects.values.flatMap { $0.memories.values.map(\.entry) }
      return (page.change, entries, state.projects.mapValues(\.name), self.counts(state))
    }
    var corpus = TopicCorpus()
    for entry in entries where entry.state == .live {
      guard let digest = try digest(of: entry) else { continue }
      corpus.add(
        entry.row, project: names[entry.project] ?? "", importance: entry.importance, created: entry.created,
        title: digest.title, tags: digest.tags, text: digest.body)
    }
    var text = counts
    let topics = Topics(of: corpus, vectors: options.topicVectors?() ?? [])
    text.topics = topics
    let best = Set(topics.topics.flatMap(\.best))
    for entry in entries where best.contains(entry.row) {
      text.lines[entry.row] = try line(of: entry, in: names[entry.project] ?? "")
    }
    return put(Array(text.page().utf8), on: page, madeAt: change)
  }

  /// Puts the stored topics on the page: quickly done, as only the texts of the best memories are read.
  private func composeRootFromTopics(_ page: RootPage) throws(TreeError) -> Bool {
    let (change, topics, counts, best) = locked { state in
      let topics = RootTopic.all(in: state)
      var best: [(entry: CatalogEntry, project: String)] = []
      for row in topics.lazy.flatMap(\.best) {
        guard let entry = state.memories[row]?.entry else { continue }
        best.append((entry, state.projects[entry.project]?.name ?? ""))
      }
      return (page.change, topics, self.counts(state), best)
    }
    var text = counts
    text.stored = topics
    text.unsorted = max(
      0, counts.projects.reduce(0) { $0 + $1.count } - topics.reduce(0) { $0 + $1.count })
    for (entry, project) in best { text.lines[entry.row] = try line(of: entry, in: project) }
    return put(Array(text.page().utf8), on: page, madeAt: change)
  }

  private func line(of entry: CatalogEntry, in project: String) throws(TreeError) -> RootText.Line? {
    guard let digest = try digest(of: entry) else { return nil }
    var pieces = TextPieces(digest.body)
    return RootText.Line(
      title: ShownTitle.take(digest.title, of: &pieces), path: "by-project/\(project)/\(entry.path)",
      type: entry.type, day: entry.created.localDay)
  }

  /// What of a memory's text tells its topic; `nil` where it was purged meanwhile: the page is behind already.
  private func digest(of entry: CatalogEntry) throws(TreeError) -> TopicDigest? {
    do throws(TreeError) {
      return TopicDigest(try fetch(entry.version).prefix(Self.rootTextLimit), title: entry.title)
    } catch {
      if case .purged = error { return nil }
      throw error
    }
  }

  /// The page without any topics: which projects and types there are.
  private func counts(_ state: TreeState) -> RootText {
    var types: [String: Int] = [:]
    var projects: [RootText.Count] = []
    for project in state.projects.values where !project.memories.isEmpty {
      projects.append(RootText.Count(name: project.name, count: project.memories.count))
      for memory in project.memories.values { types[memory.entry.type, default: 0] += 1 }
    }
    func sorted(_ counts: [RootText.Count]) -> [RootText.Count] {
      counts.sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
    }
    return RootText(
      projects: sorted(projects), types: sorted(types.map { RootText.Count(name: $0.key, count: $0.value) }),
      topics: nil, lines: [:])
  }
}

/// What of a memory's text tells its topic.
private struct TopicDigest {
  let title: String
  let tags: [String]
  let body: String

  init(_ beginning: ArraySlice<UInt8>, title: String) {
    let mask = SecretMask(Array(beginning))
    self.title = mask.masked(title)
    tags = FrontMatter.locate(in: mask.text).yaml.map { Self.tags(in: mask.text[$0]) } ?? []
    body = String(decoding: mask.text[FrontMatter.bodyRange(in: mask.text)], as: UTF8.self)
  }

  /// What stands behind `tags:`, on its line or as a list below: read by form, as a store may have 100,000.
  private static func tags(in yaml: ArraySlice<UInt8>) -> [String] {
    let lines = yaml.split(separator: UInt8(ascii: "\n"))
    guard let start = lines.firstIndex(where: { isTags($0) }) else { return [] }
    let own = lines[start].drop { $0 != UInt8(ascii: ":") }.dropFirst()
    let below = lines[(start + 1)...].prefix { line in
      line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "-")
    }
    return ([own] + below).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isTags(_ line: ArraySlice<UInt8>) -> Bool {
    line.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: "tags:".utf8)
  }
}

extension FrontMatter {
  /// Where the YAML lies, if there is any.
  fileprivate var yaml: Range<Int>? {
    if case .found(let yaml, _) = self { yaml } else { nil }
  }
}
