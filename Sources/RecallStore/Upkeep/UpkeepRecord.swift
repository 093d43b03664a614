public import RecallModel

/// How far a job of upkeep has come.
public struct UpkeepRecord: Hashable, Sendable {
  /// The job.
  public var name: String
  /// The change sequence up to which it has looked at memories.
  public var sequence: Int64
  /// Where in its own order it goes on.
  public var cursor: Int64
  /// When it last came to its end; 0 for never.
  public var finished: Timestamp
  /// What came of that, in one sentence.
  public var outcome: String

  /// A job that has done nothing yet.
  public init(name: String) {
    self.name = name
    sequence = 0
    cursor = 0
    finished = Timestamp(rawValue: 0)
    outcome = ""
  }
}

extension MemoryStore {
  /// How far a job has come.
  public func upkeepRecord(of name: String) throws(StoreError) -> UpkeepRecord {
    try upkeepRecords().first { $0.name == name } ?? UpkeepRecord(name: name)
  }

  /// Every job that has ever run.
  public func upkeepRecords() throws(StoreError) -> [UpkeepRecord] {
    try readers.use("read how far upkeep is") { session throws(StoreError) in
      var records: [UpkeepRecord] = []
      try session.each(.upkeepRecords) { row in
        var record = UpkeepRecord(name: row.text(0))
        record.sequence = row.integer(1)
        record.cursor = row.integer(2)
        record.finished = Timestamp(rawValue: row.integer(3))
        record.outcome = row.text(4)
        records.append(record)
      }
      return records
    }
  }

  /// Notes how far a job has come, where nothing else is stored with it.
  public func note(_ record: UpkeepRecord) throws(StoreError) {
    try writing("note how far upkeep is") { session throws(StoreError) in try session.note(record) }
  }
}

extension StoreTransaction {
  /// Notes how far a job has come.
  public func note(_ record: UpkeepRecord) throws(StoreError) { try session.note(record) }
}

extension Connection.Session {
  fileprivate func note(_ record: UpkeepRecord) throws(StoreError) {
    try run(
      .noteUpkeep,
      [
        .text(record.name), .integer(record.sequence), .integer(record.cursor),
        .integer(record.finished.rawValue), .text(record.outcome),
      ])
  }
}

extension Query {
  fileprivate static let upkeepRecords = Query(
    "SELECT name, sequence, cursor, finished, outcome FROM job ORDER BY name")
  fileprivate static let noteUpkeep = Query(
    "INSERT OR REPLACE INTO job (name, sequence, cursor, finished, outcome) VALUES (?, ?, ?, ?, ?)")
}
