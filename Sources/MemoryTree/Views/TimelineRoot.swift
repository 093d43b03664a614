import RecallModel

/// `timeline/`: live memories by the local day they were made, `2026/11/21/0930-<name>.md`, and pages that sum up
/// days, weeks and months.
final class TimelineRoot: Directory {
  private var years: [FileName: PlainDirectory] = [:]
  private var today: Link?
  private var isBuilt = false
  private var folders: [TimelineDirectory.Level: TimelineDirectory] = [:]

  override func child(_ name: FileName, in state: TreeState) -> Child? {
    if name == FileName("today") { return .link(todayLink(in: state)) }
    if let level = TimelineDirectory.Level(rawValue: name.text) {
      return .directory(folder(level, in: state))
    }
    build(in: state)
    return years[name].map { .directory($0) }
  }

  override func members(in state: TreeState) -> [Listed] {
    build(in: state)
    let listed = years.map { Listed(name: $0.key.text, child: .directory($0.value)) }
    let summaries = TimelineDirectory.Level.allCases.map { level in
      Listed(name: level.rawValue, child: .directory(folder(level, in: state)))
    }
    return listed + summaries + [Listed(name: "today", child: .link(todayLink(in: state)))]
  }

  private func folder(_ level: TimelineDirectory.Level, in state: TreeState) -> TimelineDirectory {
    if let folder = folders[level] { return folder }
    let folder = state.install {
      TimelineDirectory(number: $0, level: level, parent: self, modified: state.started)
    }
    folders[level] = folder
    return folder
  }

  private func todayLink(in state: TreeState) -> Link {
    if let today { return today }
    let link = state.install { Link(number: $0, target: .today, created: state.started) }
    today = link
    return link
  }

  /// Fills the view when somebody first looks: a start need not pay for it.
  private func build(in state: TreeState) {
    if isBuilt { return }
    isBuilt = true
    let live = state.memories.values.filter { !$0.isArchived }
    var dates = LocalDateReader()
    state.filling {
      var last: (year: Int, month: Int, day: Int, listing: MemoryListing)?
      for memory in live.sorted(by: { $0.entry.row < $1.entry.row }) {
        let date = dates.date(of: memory.entry.created)
        // Memories of one day follow each other.
        if let last, last.day == date.day, last.month == date.month, last.year == date.year {
          last.listing.add(memory, done: .nothing, in: state)
        } else {
          let listing = listing(of: date, in: state)
          listing.add(memory, done: .nothing, in: state)
          last = (date.year, date.month, date.day, listing)
        }
      }
    }
  }

  func add(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    if isBuilt { day(of: memory, in: state).add(memory, done: done, in: state) }
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard isBuilt else { return }
    let date = LocalDate(memory.entry.created)
    let day = listing(of: date, in: state)
    day.remove(memory, done: done, in: state)
    if day.isEmpty { prune(date, day, in: state) }
  }

  /// The folder of the day a memory was made.
  func day(of memory: TreeMemory, in state: TreeState) -> MemoryListing {
    listing(of: LocalDate(memory.entry.created), in: state)
  }

  /// The day's folder, made if need be.
  private func listing(of date: LocalDate, in state: TreeState) -> MemoryListing {
    let yearName = String(date.year)
    let year: PlainDirectory
    if let known = years[FileName(yearName)] {
      year = known
    } else {
      year = state.install { PlainDirectory(number: $0, name: yearName, parent: self, modified: .now) }
      years[FileName(yearName)] = year
      membershipChanged(FileName(yearName), added: true, seen: false, done: .nothing, in: state)
    }
    let month = subdirectory(twoDigits(date.month), of: year, in: state)
    let dayName = twoDigits(date.day)
    if case .directory(let directory) = month.child(FileName(dayName), in: state),
      let day = directory as? MemoryListing
    {
      return day
    }
    let day = state.install {
      MemoryListing(number: $0, name: dayName, parent: month, kind: .day, modified: .now)
    }
    month.set(.directory(day), as: dayName, done: .nothing, in: state)
    return day
  }

  private func subdirectory(_ name: String, of year: PlainDirectory, in state: TreeState) -> PlainDirectory {
    if case .directory(let directory) = year.child(FileName(name), in: state),
      let month = directory as? PlainDirectory
    {
      return month
    }
    let month = state.install { PlainDirectory(number: $0, name: name, parent: year, modified: .now) }
    year.set(.directory(month), as: name, done: .nothing, in: state)
    return month
  }

  /// Takes an empty day away, and the month and year above it if they are empty then.
  private func prune(_ date: LocalDate, _ day: MemoryListing, in state: TreeState) {
    guard let month = day.parent as? PlainDirectory, let year = month.parent as? PlainDirectory else {
      return
    }
    month.set(nil, as: day.name, done: .nothing, in: state)
    state.discard(day)
    guard month.isEmpty else { return }
    year.set(nil, as: month.name, done: .nothing, in: state)
    state.discard(month)
    guard year.isEmpty else { return }
    years[FileName(year.name)] = nil
    membershipChanged(FileName(year.name), added: false, seen: true, done: .nothing, in: state)
    state.discard(year)
  }
}

/// `7` as `07`.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
