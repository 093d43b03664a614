import RecallModel

/// `MEMORY.md` of a project: what was written on it, and then a line for each memory it does not link yet.
///
/// What is written on it is kept as a memory of that name, without the lines that the page makes itself.
final class MemoryIndexPage: ComposedPage {
  /// Made pages whose lines are still known as the page's own making: a writer may have read any of them.
  private static let remembered = 16

  private(set) unowned var project: TreeProject
  /// What of the written lines the present text shows.
  private(set) var ownSeen = Sightings.Seen.nothing
  /// The line of each memory shown, as long as the memory is of that version.
  private(set) var lines: [MemoryRow: (version: VersionID, line: String)] = [:]
  /// Who has removed it last, and when.
  private var removal: (process: ProcessIdentity, at: Timestamp)?
  /// The lines made of the last pages, the newest last.
  private var made: [Set<ArraySlice<UInt8>>] = []

  init(number: NodeNumber, project: TreeProject, modified: Timestamp) {
    self.project = project
    super.init(number: number, modified: modified, isWritable: true)
  }

  /// Whether the page has lately shown a line that nobody wrote.
  func hasMade(_ line: ArraySlice<UInt8>) -> Bool { made.contains { $0.contains(line) } }

  // MARK: - Removed

  /// Whether somebody has removed it a moment ago: only then is it worth asking who looks.
  var wasRemoved: Bool { removal != nil }

  /// Notes that a process has removed it.
  ///
  /// For that one it is gone, so that it may make it anew (`tar`, `mv` from another file system); for all others
  /// it is always there.
  func remove(by process: ProcessIdentity?, at now: Timestamp) { removal = process.map { ($0, now) } }

  func isRemoved(for process: ProcessIdentity?, at now: Timestamp) -> Bool {
    guard let removal else { return false }
    if now.rawValue - removal.at.rawValue > Departures.grace {
      self.removal = nil
      return false
    }
    return removal.process == process
  }

  /// It has been made anew.
  func appear() { removal = nil }

  /// Takes a page made from what was seen at a change.
  func take(
    _ text: MemoryIndexText, own: Sightings.Seen, lines: [MemoryRow: (version: VersionID, line: String)],
    madeAt change: UInt64, in state: TreeState
  ) {
    guard take(text.bytes, madeAt: change, in: state) else { return }
    // Written from now on by somebody who has read it, or an older one.
    let shown = Set(text.made.map { Array($0.utf8)[...] })
    if shown != made.last { made.append(shown) }
    if made.count > Self.remembered { made.removeFirst() }
    self.lines = lines
    ownSeen = own
  }
}
