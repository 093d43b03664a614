import RecallModel
import RecallStore

/// Tells deliberate reads from walks.
///
/// A person or an agent opens a file or two; `grep -r`, `find`, an indexer list directories and open many.
/// Reads are judged a window at a time, and a window with a walk in it counts for nothing.
struct RecallLog {
  /// Reads within one window, in nanoseconds.
  static let window: Int64 = 2_000_000_000
  /// More memories than this in one window were not each chosen.
  static let readLimit = 8
  /// More directories than this listed in one window are a walk.
  static let listingLimit = 4

  private var began = Timestamp(rawValue: 0)
  private var reads: [MemoryRow: Int] = [:]
  private var listings = 0
  private var judged: [MemoryAccess] = []

  mutating func read(_ row: MemoryRow, at now: Timestamp) {
    roll(to: now)
    if reads.count <= Self.readLimit { reads[row, default: 0] += 1 }
  }

  mutating func listed(at now: Timestamp) {
    roll(to: now)
    listings += 1
  }

  /// The accesses to be recorded so far.
  mutating func take(at now: Timestamp) -> [MemoryAccess] {
    roll(to: now)
    defer { judged = [] }
    return judged
  }

  /// Whether something waits to be judged or recorded.
  var isIdle: Bool { reads.isEmpty && judged.isEmpty }

  private mutating func roll(to now: Timestamp) {
    guard now.rawValue - began.rawValue >= Self.window else { return }
    if !reads.isEmpty, reads.count <= Self.readLimit, listings <= Self.listingLimit {
      judged += reads.map { MemoryAccess(row: $0.key, count: 1, last: began) }
    }
    began = now
    reads = [:]
    listings = 0
  }
}
