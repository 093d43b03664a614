import RecallModel
import RecallStore

/// What the pages of the timeline are made of, by day: which memories were made and which sessions began.
///
/// Counted when somebody first looks, so that a start need not pay for it, and kept from then on.
final class TimelineIndex {
  private(set) var memoriesByDay: [LocalDay: Set<MemoryRow>] = [:]
  private(set) var sessions = TimelineSessions()
  private var isBuilt = false

  /// Counts the days of all memories, archived ones among them.
  func build(from memories: some Sequence<TreeMemory>) {
    if isBuilt { return }
    isBuilt = true
    var dates = LocalDateReader()
    for memory in memories {
      memoriesByDay[LocalDay(dates.date(of: memory.entry.created)), default: []].insert(memory.entry.row)
    }
  }

  func add(_ entry: CatalogEntry) {
    if isBuilt { memoriesByDay[LocalDay(LocalDate(entry.created)), default: []].insert(entry.row) }
  }

  func remove(_ entry: CatalogEntry) {
    guard isBuilt else { return }
    let day = LocalDay(LocalDate(entry.created))
    memoriesByDay[day]?.remove(entry.row)
    if memoriesByDay[day]?.isEmpty == true { memoriesByDay[day] = nil }
  }

  /// Takes the sessions as they are in the store.
  func take(_ sessions: TimelineSessions) { self.sessions = sessions }

  func hasSomething(on day: LocalDay) -> Bool {
    memoriesByDay[day] != nil || sessions.byDay[day] != nil || sessions.goingOn[day] != nil
  }

  /// The days on which there is something, in any order.
  var busyDays: Set<LocalDay> {
    Set(memoriesByDay.keys).union(sessions.byDay.keys).union(sessions.goingOn.keys)
  }
}

/// The sessions of a store, by name and day.
struct TimelineSessions: Sendable {
  /// A session as pages name it.
  struct Named: Sendable {
    var stored: StoredSession
    /// The name of its project, which may change without an event.
    var project: String
    /// Under `raw/`, with its ending.
    var name: String
    /// The day it began.
    var day: LocalDay
    /// The day its last event happened.
    var lastDay: LocalDay
  }

  private(set) var byName: [FileName: Named] = [:]
  private(set) var byRow: [SessionRow: Named] = [:]
  /// Those that began on a day, in the order in which they did.
  private(set) var byDay: [LocalDay: [SessionRow]] = [:]
  /// Those whose last event happened on a day after the one on which they began.
  private(set) var goingOn: [LocalDay: [SessionRow]] = [:]
  /// What each led to, each memory once.
  private(set) var memories: [SessionRow: [MemoryRow]] = [:]
  /// In how many places of sessions a memory was found again.
  private(set) var repeats: [MemoryRow: Int] = [:]
  private(set) var lastEvidence: Int64 = 0
  /// What the store said when these were read.
  private(set) var stamp: [Int64] = []

  init() {}

  /// These with what has come in since.
  func updated(_ sessions: [StoredSession], _ found: [SessionMemory], stamp: [Int64]) -> TimelineSessions {
    var next = self
    next.stamp = stamp
    for link in found {
      next.lastEvidence = max(next.lastEvidence, link.row)
      if link.isRepeat { next.repeats[link.memory, default: 0] += 1 }
      if next.memories[link.session]?.contains(link.memory) == true { continue }
      next.memories[link.session, default: []].append(link.memory)
    }
    (next.byName, next.byRow, next.byDay, next.goingOn) = ([:], [:], [:], [:])
    var dates = LocalDateReader()
    for session in sessions {
      let day = LocalDay(dates.date(of: session.started))
      // A clock that was set back may have it end before it began.
      let lastDay = max(day, LocalDay(dates.date(of: session.last)))
      var name = day.name + "-" + Self.fileName(session.facts.id)
      if next.byName[FileName(name + ".md")] != nil { name += "~" + Self.fileName(session.facts.agent) }
      if next.byName[FileName(name + ".md")] != nil { name += "~\(session.row.rawValue)" }
      let named = Named(
        stored: session, project: session.projectName, name: name + ".md", day: day, lastDay: lastDay)
      next.byName[FileName(named.name)] = named
      next.byRow[session.row] = named
      next.byDay[day, default: []].append(session.row)
      if lastDay > day { next.goingOn[lastDay, default: []].append(session.row) }
    }
    let started = next.byRow.mapValues(\.stored.started.rawValue)
    func ordered(_ rows: [SessionRow]) -> [SessionRow] {
      rows.sorted { (started[$0] ?? 0, $0) < (started[$1] ?? 0, $1) }
    }
    next.byDay = next.byDay.mapValues(ordered)
    next.goingOn = next.goingOn.mapValues(ordered)
    return next
  }

  /// An agent's id as part of a file's name.
  private static func fileName(_ id: String) -> String {
    var name = ""
    for scalar in id.unicodeScalars.prefix(80) {
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_.".unicodeScalars.contains(scalar))
      name.unicodeScalars.append(isPlain ? scalar : "-")
    }
    return name.isEmpty ? "unnamed" : name
  }
}
