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
  fileprivate static let noteExported = Query("UPDATE retired SET exported = ? WHERE memory = ?")
}
