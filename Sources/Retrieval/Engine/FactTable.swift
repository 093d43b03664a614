import RecallModel
import RecallStore
import VectorIndex

/// What ranking needs of every memory, in memory, found by row.
///
/// A value: who searches holds one state of it while another thread makes the next.
struct FactTable: Sendable {
  /// The change sequence all of it is true at; -1 before anything was read.
  private(set) var sequence: Int64 = -1
  /// By row; `nil` where there is none.
  private var facts: [RankingFacts?] = []
  // What every search looks at of every memory lies close together.
  private var projects: [ProjectRow?] = []
  private var states: [MemoryState] = []
  /// Rows of a working session in one project, in order.
  private var sessions: [Session: [MemoryRow]] = [:]
  private(set) var count = 0

  private struct Session: Hashable {
    var project: ProjectRow
    var name: String
  }

  /// Takes in what has changed.
  mutating func absorb(_ changes: RankingFactChanges) {
    for row in changes.purged { remove(row) }
    for facts in changes.facts { put(facts) }
    sequence = changes.sequence
  }

  private mutating func put(_ new: RankingFacts) {
    let index = Int(new.row.rawValue)
    if index >= facts.count {
      let missing = index + 1 - facts.count
      facts.append(contentsOf: repeatElement(nil, count: missing))
      projects.append(contentsOf: repeatElement(nil, count: missing))
      states.append(contentsOf: repeatElement(.archived, count: missing))
    }
    let old = facts[index]
    facts[index] = new
    projects[index] = new.project
    states[index] = new.state
    if old == nil { count += 1 }
    if old?.session != new.session || old?.project != new.project {
      leaveSession(old)
      joinSession(new)
    }
  }

  private mutating func remove(_ row: MemoryRow) {
    guard let old = self[row] else { return }
    leaveSession(old)
    facts[Int(row.rawValue)] = nil
    projects[Int(row.rawValue)] = nil
    count -= 1
  }

  private mutating func joinSession(_ facts: RankingFacts) {
    guard let name = facts.session else { return }
    let key = Session(project: facts.project, name: name)
    var rows = sessions[key] ?? []
    sessions[key] = nil
    // Memories come in the order of their rows: nearly always at the end.
    let place = rows.lastIndex { $0 < facts.row }.map { $0 + 1 } ?? 0
    rows.insert(facts.row, at: place)
    sessions[key] = rows
  }

  private mutating func leaveSession(_ facts: RankingFacts?) {
    guard let facts, let name = facts.session else { return }
    sessions[Session(project: facts.project, name: name)]?.removeAll { $0 == facts.row }
  }

  /// What is known of a memory.
  subscript(row: MemoryRow) -> RankingFacts? {
    let index = Int(row.rawValue)
    return facts.indices.contains(index) ? facts[index] : nil
  }

  /// The memories of the same working session, in order, the one itself among them; none without a session.
  func session(of row: MemoryRow) -> [MemoryRow] {
    guard let facts = self[row], let name = facts.session else { return [] }
    return sessions[Session(project: facts.project, name: name)] ?? []
  }

  /// Those a filter lets through.
  func rows(allowedBy filter: RowFilter) -> OwnerSet {
    var set = OwnerSet(capacity: facts.count)
    for index in projects.indices {
      guard let project = projects[index], filter.allows(state: states[index]), filter.allows(project: project)
      else { continue }
      if !filter.isPlain {
        guard let facts = facts[index], filter.allows(facts) else { continue }
      }
      set.insert(Int64(index))
    }
    return set
  }

  /// Every memory, in row order.
  var all: some Sequence<RankingFacts> { facts.lazy.compactMap { $0 } }
}
