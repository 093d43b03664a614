import RecallModel
import RecallStore

/// A memory made in the stretch of time that a page is about.
struct TimelineItem: Sendable {
  var entry: CatalogEntry
  /// The name of its project.
  var project: String
  /// From the tree's root.
  var path: String
  /// In how many places of later sessions it was found again.
  var repeats: Int
  var day: LocalDay

  /// The more important first, then what was found again more often, then the older.
  static func isBefore(_ left: TimelineItem, _ right: TimelineItem) -> Bool {
    let (a, b) = (left.entry, right.entry)
    if a.importance != b.importance { return a.importance > b.importance }
    if left.repeats != right.repeats { return left.repeats > right.repeats }
    if a.created != b.created { return a.created < b.created }
    return a.row < b.row
  }
}

/// What a daily, weekly or monthly page is made of.
struct TimelineMatter: Sendable {
  /// What the page is called, without its ending.
  var stem: String
  /// The days with something, in order.
  var days: [LocalDay]
  /// What was made in them, best first.
  var items: [TimelineItem]
  /// Sessions that began in them, in order.
  var sessions: [TimelineSessions.Named]
  /// Sessions that began before and went on here.
  var goingOn: [TimelineSessions.Named]
  /// What each session led to.
  var memories: [SessionRow: [TimelineItem]]
  /// Tells all of it.
  var fingerprint: Int
}

extension TreeState {
  /// What the tree knows of a stretch of days.
  func timelineMatter(_ stem: String, days: [LocalDay]) -> TimelineMatter {
    let index = timelineIndex
    var hasher = Hasher()
    var items: [TimelineItem] = []
    for day in days {
      for row in index.memoriesByDay[day] ?? [] {
        if let item = timelineItem(row, on: day) { items.append(item) }
      }
    }
    items.sort(by: TimelineItem.isBefore)
    let sessions = index.sessions
    let began = days.flatMap { sessions.byDay[$0] ?? [] }.compactMap { timelineSession($0) }
    let own = Set(began.map(\.stored.row))
    let goingOn = days.flatMap { sessions.goingOn[$0] ?? [] }.filter { !own.contains($0) }
      .compactMap { timelineSession($0) }
    var memories: [SessionRow: [TimelineItem]] = [:]
    for session in began {
      memories[session.stored.row] = (sessions.memories[session.stored.row] ?? [])
        .compactMap { timelineItem($0, on: session.day) }
    }
    for item in items {
      hasher.combine(item.entry)
      hasher.combine(item.path)
      hasher.combine(item.repeats)
    }
    for session in began + goingOn {
      hasher.combine(session.stored)
      hasher.combine(session.project)
      for item in memories[session.stored.row] ?? [] {
        hasher.combine(item.entry)
        hasher.combine(item.path)
      }
    }
    return TimelineMatter(
      stem: stem, days: days, items: items, sessions: began, goingOn: goingOn, memories: memories,
      fingerprint: hasher.finalize())
  }

  /// A memory as pages of the timeline know it.
  func timelineItem(_ row: MemoryRow, on day: LocalDay) -> TimelineItem? {
    guard let memory = memories[row], let project = projects[memory.entry.project] else { return nil }
    let path =
      memory.isArchived
      ? archive.path(of: memory, in: self) : "by-project/\(project.name)/\(memory.entry.path)"
    return TimelineItem(
      entry: memory.entry, project: project.name, path: path,
      repeats: timelineIndex.sessions.repeats[row] ?? 0, day: day)
  }

  /// A session as pages name it, with its project's present name.
  func timelineSession(_ row: SessionRow) -> TimelineSessions.Named? {
    guard var session = timelineIndex.sessions.byRow[row] else { return nil }
    if let project = projects[session.stored.project] { session.project = project.name }
    return session
  }

  /// Lets a page go that nobody holds.
  func discardIfUnused(_ page: Page) {
    if page.references == 0 { discard(page) }
  }
}
