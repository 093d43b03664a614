public import RecallModel

/// What a memory rests on: events of a session.
public struct Evidence: Hashable, Sendable {
  /// Whose events.
  public var session: SessionRow
  /// The entry of the queue that found it.
  public var distilling: DistillingRow?
  /// The keys of the events.
  public var keys: [String]
  /// Whether the memory was known already: the events strengthen it.
  public var isRepeat: Bool
  /// When it was found.
  public var time: Timestamp

  /// Takes the parts as they are.
  public init(
    session: SessionRow, distilling: DistillingRow?, keys: [String], isRepeat: Bool = false,
    time: Timestamp = .now
  ) {
    self.session = session
    self.distilling = distilling
    self.keys = keys
    self.isRepeat = isRepeat
    self.time = time
  }
}

extension MemoryStore {
  /// What a memory rests on, oldest first; none for one that no session led to.
  public func evidence(of memory: MemoryRow) throws(StoreError) -> [Evidence] {
    try readers.use("read evidence") { session throws(StoreError) in
      var found: [Evidence] = []
      try session.each(.evidence, [.integer(memory.rawValue)]) { row in
        found.append(
          Evidence(
            session: SessionRow(rawValue: row.integer(0)),
            distilling: row.optionalInteger(1).map(DistillingRow.init(rawValue:)),
            keys: StoredList.items(row.text(2)), isRepeat: row.integer(3) == 1,
            time: Timestamp(rawValue: row.integer(4))))
      }
      return found
    }
  }
}

extension Query {
  fileprivate static let evidence = Query(
    "SELECT session, distilling, keys, strengthened, time FROM evidence WHERE memory = ? ORDER BY row")
}
