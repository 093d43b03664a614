import RecallModel

/// Memories whose name was removed a moment ago.
///
/// Some tools remove a file and write it anew (`mv` from another file system, `git checkout`): what they
/// write is the memory's next version.
struct Departures {
  /// How long a name remembers its memory.
  static let grace: Int64 = 10_000_000_000

  private struct Departure {
    var row: MemoryRow
    var at: Timestamp
  }
  private struct Place: Hashable {
    var directory: NodeNumber
    var name: FileName
  }

  private var byPlace: [Place: Departure] = [:]

  mutating func note(_ row: MemoryRow, from directory: NodeNumber, _ name: FileName, at now: Timestamp) {
    if byPlace.count > 1000 { byPlace = byPlace.filter { now.rawValue - $0.value.at.rawValue < Self.grace } }
    byPlace[Place(directory: directory, name: name)] = Departure(row: row, at: now)
  }

  /// The memory that left this place within the grace time.
  func row(_ directory: NodeNumber, _ name: FileName, at now: Timestamp) -> MemoryRow? {
    guard !byPlace.isEmpty, let departure = byPlace[Place(directory: directory, name: name)] else {
      return nil
    }
    return now.rawValue - departure.at.rawValue < Self.grace ? departure.row : nil
  }

  mutating func forget(_ directory: NodeNumber, _ name: FileName) {
    if !byPlace.isEmpty { byPlace[Place(directory: directory, name: name)] = nil }
  }
}
