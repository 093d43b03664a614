import RecallModel

/// A topic of `by-topic/` as `ROOT.md` shows it.
struct RootTopic: Sendable {
  /// Memories of each that are named.
  static let bestLimit = 3

  /// Its folder.
  var name: String
  /// How many memories it has.
  var count: Int
  /// Most memories first.
  var projects: [RootText.Count]
  /// The memories that matter most, best first.
  var best: [MemoryRow]
}

extension RootTopic {
  /// Every topic of the tree, the large ones first.
  ///
  /// A topic's place is told by how often it has grown fourfold, and among those alike by age: one more memory seldom
  /// moves it.
  static func all(in state: TreeState) -> [RootTopic] {
    let views = state.byTopic.topics.map { view in (view: view, band: band(of: view.shown.count)) }
    return views.sorted { ($1.band, $0.view.row) < ($0.band, $1.view.row) }.map {
      RootTopic($0.view, in: state)
    }
  }

  private static func band(of count: Int) -> Int {
    count < 1 ? 0 : (Int.bitWidth - count.leadingZeroBitCount - 1) / 2
  }

  private init(_ view: TopicView, in state: TreeState) {
    name = view.name
    count = view.shown.count
    var counts: [ProjectRow: Int] = [:]
    var best: [CatalogEntry] = []
    for memory in view.shown.values {
      let entry = memory.entry
      counts[entry.project, default: 0] += 1
      guard entry.state == .live else { continue }
      if best.count == Self.bestLimit, let last = best.last, !Self.isBetter(entry, than: last) { continue }
      best.append(entry)
      best.sort(by: Self.isBetter)
      if best.count > Self.bestLimit { best.removeLast() }
    }
    self.best = best.map(\.row)
    projects = counts.map { RootText.Count(name: state.projects[$0.key]?.name ?? "", count: $0.value) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
  }

  /// By importance, then the newer: a total order that no reading changes.
  private static func isBetter(_ one: CatalogEntry, than other: CatalogEntry) -> Bool {
    (one.importance, one.created, one.row) > (other.importance, other.created, other.row)
  }
}

extension RootText {
  /// As many topics with their best memories as fit, and the others by name.
  func sections(of topics: [RootTopic], room: Int) -> String {
    for count in (2...RootTopic.bestLimit).reversed() {
      let sections = topics.map { section($0, lines: count) }
      if sections.reduce(0, { $0 + $1.unicodeScalars.count }) <= room { return sections.joined() }
    }
    let sections = topics.map { section($0, lines: 2) }
    for shown in (0..<topics.count).reversed() {
      let text = sections[..<shown].joined() + Self.also(topics[shown...])
      if text.unicodeScalars.count <= room { return text }
    }
    return Self.also(topics[...], room: room)
  }

  private func section(_ topic: RootTopic, lines count: Int) -> String {
    var text = "\n## \(topic.name)\n\n\(Self.memories(topic.count)) in [by-topic/\(topic.name)/]"
    text += "(\(IndexPage.linkTarget("by-topic/\(topic.name)/"))): "
    text += Self.list(topic.projects, 5) { QuotedLine($0).text } + "\n"
    let shown = topic.best.lazy.compactMap { lines[$0] }.map(Self.line).filter { $0.count <= Self.lineLimit }
    return text + shown.prefix(count).joined()
  }

  /// The smaller topics on one line; cut where even that does not fit.
  private static func also(_ topics: ArraySlice<RootTopic>, room: Int = .max) -> String {
    var text = "\nAlso in `by-topic/`: "
    for (place, topic) in topics.enumerated() {
      let part = (place == 0 ? "" : " · ") + "\(topic.name) \(topic.count)"
      guard text.unicodeScalars.count + part.unicodeScalars.count + 24 <= room else {
        return text + " · \(topics.count - place) more\n"
      }
      text += part
    }
    return text + "\n"
  }
}
