public import RecallModel

/// Why upkeep took a memory out of the live ones, and what stands for it now.
public struct Retirement: Hashable, Sendable {
  /// Why.
  public enum Reason: String, Sendable, CaseIterable {
    /// Its successor says the same.
    case duplicate
    /// Its successor sums it up with others.
    case summarised
    /// It says nothing worth keeping at hand.
    case noise
    /// It was neither read nor strengthened for longer than memories are kept.
    case age
    /// There were more memories than are kept, and it was the least used.
    case count
    /// A person decided so in `review/`.
    case review
  }

  /// The memory.
  public var memory: MemoryRow
  /// Why.
  public var reason: Reason
  /// What stands for it; `nil` for nothing.
  public var successor: MemoryRow?
  /// When.
  public var time: Timestamp
  /// The file under `archives/` that has a copy of it; `nil` before there is one.
  public var exported: String?

  /// Takes the parts as they are.
  public init(
    memory: MemoryRow, reason: Reason, successor: MemoryRow? = nil, time: Timestamp, exported: String? = nil
  ) {
    self.memory = memory
    self.reason = reason
    self.successor = successor
    self.time = time
    self.exported = exported
  }
}

extension MemoryStore {
  /// All that upkeep has retired and nobody has restored, by memory.
  public func retirements() throws(StoreError) -> [Retirement] {
    try readers.use("read what was retired") { session throws(StoreError) in
      var found: [Retirement] = []
      try session.each(.retirements) { row in if let retirement = Retirement(row) { found.append(retirement) }
      }
      return found
    }
  }
}

extension MemoryStore {
  /// Whether there is, or was, a memory of that id: a purged one is known too.
  public func knows(_ id: MemoryID) throws(StoreError) -> Bool {
    try readers.use("look for an id") { session throws(StoreError) in
      try session.integer(.knows, [.text(id.rawValue)]) == 1
    }
  }
}

extension StoreTransaction {
  /// Archives a live memory and notes why.
  public func retire(_ retirement: Retirement) throws(StoreError) {
    _ = try archive(retirement.memory)
    try session.run(
      .noteRetirement,
      [
        .integer(retirement.memory.rawValue), .text(retirement.reason.rawValue),
        .optional(retirement.successor?.rawValue), .integer(retirement.time.rawValue),
      ])
  }

  /// Adds to a memory what another one has been used and found: it stands for both from now on.
  public func inherit(_ heir: MemoryRow, from other: MemoryRow) throws(StoreError) {
    let rows: [SQLValue] = [.integer(heir.rawValue), .integer(other.rawValue)]
    try session.run(.inheritEvidence, rows)
    try session.run(.inheritAccess, rows)
  }

  /// Whether a memory is not archived and has the text it had: what was decided of it still holds.
  public func isUnchanged(_ memory: MemoryRow, since version: VersionID) throws(StoreError) -> Bool {
    try session.integer(.isUnchanged, [.integer(memory.rawValue), .integer(version.rawValue)]) == 1
  }

  /// Notes which file of the archive folder has a copy of a retired memory.
  public func note(exported file: String, of memory: MemoryRow) throws(StoreError) {
    try session.run(.noteExported, [.text(file), .integer(memory.rawValue)])
  }
}

extension Retirement {
  fileprivate init?(_ row: SQLRow) {
    guard let reason = Reason(rawValue: row.text(1)) else { return nil }
    self.init(
      memory: MemoryRow(rawValue: row.integer(0)), reason: reason,
      successor: row.optionalInteger(2).map(MemoryRow.init(rawValue:)),
      time: Timestamp(rawValue: row.integer(3)), exported: row.optionalText(4))
  }
}

extension Query {
  fileprivate static let retirements = Query(
    """
    SELECT r.memory, r.reason, r.successor, r.time, r.exported FROM retired r JOIN memory m ON m.row = r.memory
    WHERE m.state = 'archived' ORDER BY r.memory
    """)
  fileprivate static let noteRetirement = Query(
    """
    INSERT INTO retired (memory, reason, successor, time) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (memory) DO UPDATE SET reason = ?2, successor = ?3, time = ?4, exported = NULL
    """)
  fileprivate static let inheritEvidence = Query(
    """
    INSERT INTO evidence (memory, session, distilling, keys, strengthened, time)
    SELECT ?1, session, distilling, keys, 1, time FROM evidence WHERE memory = ?2
    """)
  fileprivate static let inheritAccess = Query(
    """
    INSERT INTO access (memory, count, last) SELECT ?1, count, last FROM access WHERE memory = ?2
    ON CONFLICT (memory) DO UPDATE SET count = count + excluded.count, last = max(last, excluded.last)
    """)
  fileprivate static let isUnchanged = Query(
    "SELECT count(*) FROM memory WHERE row = ? AND version = ? AND state <> 'archived'")
  fileprivate static let knows = Query(
    """
    SELECT EXISTS (SELECT 1 FROM memory WHERE id = ?1) OR EXISTS (SELECT 1 FROM tombstone WHERE id = ?1)
    """)
  fileprivate static let noteExported = Query("UPDATE retired SET exported = ? WHERE memory = ?")
}
