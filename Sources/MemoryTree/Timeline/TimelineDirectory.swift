import RecallModel

/// `timeline/daily/` and its like: pages that sum up a stretch of time, listed where there is something.
///
/// Pages are made from the store by whoever looks. Sessions feed no changes, so caches are told to keep nothing.
final class TimelineDirectory: Directory {
  /// Which pages lie here.
  enum Level: String, CaseIterable {
    /// A page a session.
    case raw
    /// A page a day.
    case daily
    /// A page an ISO week.
    case weekly
    /// A page a calendar month.
    case monthly
  }

  let level: Level
  private var pages: [FileName: TimelinePage] = [:]

  init(number: NodeNumber, level: Level, parent: Directory, modified: Timestamp) {
    self.level = level
    super.init(number: number, name: level.rawValue, parent: parent, modified: modified)
  }

  override var missLifetime: Lifetime { .momentary }

  override func child(_ name: FileName, in state: TreeState) -> Child? {
    state.timelineIndex.build(from: state.memories.values)
    guard exists(name, in: state.timelineIndex) else {
      if let page = pages.removeValue(forKey: name) { state.discardIfUnused(page) }
      return nil
    }
    return .page(page(name, in: state))
  }

  override func members(in state: TreeState) -> [Listed] {
    state.timelineIndex.build(from: state.memories.values)
    return names(in: state.timelineIndex).map { name in
      Listed(name: name.text, child: .page(page(name, in: state)))
    }
  }

  override func sortedMembers(in state: TreeState) -> [Listed] {
    members(in: state).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func page(_ name: FileName, in state: TreeState) -> TimelinePage {
    if let page = pages[name] { return page }
    let page = state.install {
      TimelinePage(number: $0, level: level, name: name, modified: state.started)
    }
    pages[name] = page
    return page
  }

  private func exists(_ name: FileName, in index: TimelineIndex) -> Bool {
    guard name.text.hasSuffix(".md") else { return false }
    if level == .raw { return index.sessions.byName[name] != nil }
    let stem = name.text.dropLast(3)
    if level == .daily { return LocalDay(name: stem).map(index.hasSomething) ?? false }
    return !level.days(of: String(stem), in: index).isEmpty
  }

  private func names(in index: TimelineIndex) -> Set<FileName> {
    if level == .raw { return Set(index.sessions.byName.keys) }
    return Set(index.busyDays.map { FileName(level.stem(of: $0) + ".md") })
  }
}

extension TimelineDirectory.Level {
  /// What the page that a day belongs to is called, without its ending.
  func stem(of day: LocalDay) -> String {
    switch self {
    case .raw, .daily: day.name
    case .weekly: day.weekName
    case .monthly: day.monthName
    }
  }

  /// The days of a page on which there is something, in order; none where there is no such page.
  func days(of stem: String, in index: TimelineIndex) -> [LocalDay] {
    guard let first = firstDay(of: stem) else { return [] }
    var days: [LocalDay] = []
    var day = first
    while self.stem(of: day) == stem {
      if index.hasSomething(on: day) { days.append(day) }
      day = day.next
    }
    return days
  }

  private func firstDay(of stem: String) -> LocalDay? {
    switch self {
    case .raw: return nil
    case .daily: return LocalDay(name: stem)
    case .monthly: return LocalDay(name: stem + "-01")
    case .weekly:
      let parts = stem.split(separator: "-W", omittingEmptySubsequences: false)
      guard parts.count == 2, let year = Int(parts[0]), let week = Int(parts[1]), (1...53).contains(week),
        // The 4th of January lies in the first week.
        var monday = LocalDay(year: year, month: 1, day: 4)?.monday
      else { return nil }
      for _ in 1..<week { for _ in 0..<7 { monday = monday.next } }
      return monday.weekName == stem ? monday : nil
    }
  }
}

/// A page of the timeline, true of what its fingerprint was made of.
final class TimelinePage: ComposedPage {
  let level: TimelineDirectory.Level
  let name: FileName
  /// Tells what the text was made of; `nil` without one.
  var fingerprint: Int?

  init(number: NodeNumber, level: TimelineDirectory.Level, name: FileName, modified: Timestamp) {
    self.level = level
    self.name = name
    super.init(number: number, modified: modified)
  }

  override var lifetime: Lifetime { .momentary }
}
