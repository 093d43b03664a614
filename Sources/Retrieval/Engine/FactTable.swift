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
  /// By row: the number of its working session, or -1.
  private var sessionNumbers: [Int32] = []
  private var numbers: [Session: Int32] = [:]
  /// By number, in order.
  private var sessionRows: [[MemoryRow]] = []
  private(set) var count = 0
  /// The greatest row there has been.
  var last: MemoryRow? { facts.isEmpty ? nil : MemoryRow(rawValue: Int64(facts.count - 1)) }

  private struct Session: Hashable {
    var project: ProjectRow
    var name: String
  }

  /// Takes in what has changed.
  mutating func absorb(_ changes: RankingFactsSet) {
    if changes.isWhole {
      self = FactTable()
      reserve(for: changes.memories.last?.row)
    }
    for row in changes.purged { remove(row) }
    for facts in changes.memories { put(facts) }
    sequence = changes.sequence
  }

  /// Makes room at once: growing by doubling copies it all several times.
  private mutating func reserve(for last: MemoryRow?) {
    let count = Int(last?.rawValue ?? 0) + 1
    facts.reserveCapacity(count)
    projects.reserveCapacity(count)
    states.reserveCapacity(count)
    sessionNumbers.reserveCapacity(count)
  }

  private mutating func put(_ new: RankingFacts) {
    let index = Int(new.row.rawValue)
    if index >= facts.count {
      let missing = index + 1 - facts.count
      facts.append(contentsOf: repeatElement(nil, count: missing))
      projects.append(contentsOf: repeatElement(nil, count: missing))
      states.append(contentsOf: repeatElement(.archived, count: missing))
      sessionNumbers.append(contentsOf: repeatElement(-1, count: missing))
    }
    let old = facts[index]
    facts[index] = new
    projects[index] = new.project
    states[index] = new.state
    if old == nil { count += 1 }
    guard old?.session != new.session || old?.project != new.project else { return }
    leaveSession(new.row)
    joinSession(new)
  }

  private mutating func remove(_ row: MemoryRow) {
    guard self[row] != nil else { return }
    leaveSession(row)
    facts[Int(row.rawValue)] = nil
    projects[Int(row.rawValue)] = nil
    count -= 1
  }

  private mutating func joinSession(_ facts: RankingFacts) {
    guard let name = facts.session else { return }
    let key = Session(project: facts.project, name: name)
    let number = numbers[key] ?? Int32(sessionRows.count)
    if Int(number) == sessionRows.count {
      numbers[key] = number
      sessionRows.append([])
    }
    // Memories come in the order of their rows: nearly always at the end.
    let place = sessionRows[Int(number)].lastIndex { $0 < facts.row }.map { $0 + 1 } ?? 0
    sessionRows[Int(number)].insert(facts.row, at: place)
    sessionNumbers[Int(facts.row.rawValue)] = number
  }

  private mutating func leaveSession(_ row: MemoryRow) {
    let number = sessionNumbers[Int(row.rawValue)]
    guard number >= 0 else { return }
    sessionRows[Int(number)].removeAll { $0 == row }
    sessionNumbers[Int(row.rawValue)] = -1
  }

  /// What is known of a memory.
  subscript(row: MemoryRow) -> RankingFacts? {
    let index = Int(row.rawValue)
    return facts.indices.contains(index) ? facts[index] : nil
  }

  /// The number of the working session a memory came from; `nil` without one.
  func session(of row: MemoryRow) -> Int? {
    let index = Int(row.rawValue)
    guard sessionNumbers.indices.contains(index), sessionNumbers[index] >= 0 else { return nil }
    return Int(sessionNumbers[index])
  }

  /// Memories of one session around another one of it, in order.
  struct Neighbours {
    var before: ArraySlice<MemoryRow> = []
    var after: ArraySlice<MemoryRow> = []
  }

  /// The memories of the same session up to `reach` places before and after one.
  func neighbours(of row: MemoryRow, reach: Int) -> Neighbours {
    guard reach > 0, let session = session(of: row) else { return Neighbours() }
    let rows = sessionRows[session]
    let place = rows.partitioningIndex(of: row)
    guard place < rows.count, rows[place] == row else { return Neighbours() }
    return Neighbours(
      before: rows[max(0, place - reach)..<place],
      after: rows[(place + 1)..<min(rows.count, place + 1 + reach)])
  }

  /// Those a filter lets through.
  func rows(allowedBy filter: RowFilter) -> OwnerSet {
    var set = OwnerSet(capacity: facts.count)
    for index in projects.indices {
      guard let project = projects[index], filter.allows(state: states[index]),
        filter.allows(project: project)
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

extension [MemoryRow] {
  /// The first place whose row is not before `row`, in an array in row order.
  fileprivate func partitioningIndex(of row: MemoryRow) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
