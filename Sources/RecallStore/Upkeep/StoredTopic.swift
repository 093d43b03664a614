public import RecallModel

/// A group of memories about the same thing, with a name that stays.
public struct StoredTopic: Hashable, Sendable {
  /// Its number; 0 before it is stored.
  public var row: Int64
  /// Its folder under `by-topic/`.
  public var name: String
  /// The words that stand in it more than elsewhere, most telling first.
  public var words: [String]
  /// Those that belong to it, in row order.
  public var members: [MemoryRow]

  /// Takes the parts as they are.
  public init(row: Int64 = 0, name: String, words: [String], members: [MemoryRow]) {
    self.row = row
    self.name = name
    self.words = words
    self.members = members
  }
}

extension MemoryStore {
  /// Every topic, in the order in which they were made.
  public func topics() throws(StoreError) -> [StoredTopic] {
    try snapshot("read the topics") { session throws(StoreError) in
      var topics: [StoredTopic] = []
      try session.each(.topics) { row in
        topics.append(
          StoredTopic(
            row: row.integer(0), name: row.text(1), words: StoredList.items(row.text(2)), members: []))
      }
      let places = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($1.row, $0) })
      try session.each(.topicMembers) { row in
        if let place = places[row.integer(1)] {
          topics[place].members.append(MemoryRow(rawValue: row.integer(0)))
        }
      }
      return topics
    }
  }
}

extension StoreTransaction {
  /// Stores a topic with its members, or brings a stored one to what it says; members leave other topics for it.
  ///
  /// Memories that are purged are passed over.
  ///
  /// - Returns: its number.
  @discardableResult
  public func store(_ topic: StoredTopic, at time: Timestamp) throws(StoreError) -> Int64 {
    var row = topic.row
    let values: [SQLValue] = [
      .text(topic.name), .text(StoredList.text(topic.words)), .integer(time.rawValue),
    ]
    if row == 0 {
      try session.run(.insertTopic, values)
      row = session.lastInsertedRow
    } else {
      try session.run(.updateTopic, values + [.integer(row)])
    }
    // What stays is not written again: a large topic gains one member more cheaply than all of them.
    var leaving: Set<Int64> = []
    try session.each(.membersOfTopic, [.integer(row)]) { leaving.insert($0.integer(0)) }
    for member in topic.members where leaving.remove(member.rawValue) == nil {
      try session.run(.setTopic, [.integer(member.rawValue), .integer(row)])
    }
    for member in leaving.sorted() { try session.run(.clearMember, [.integer(member)]) }
    return row
  }

  /// Removes a topic; its members are in none.
  public func remove(topic row: Int64) throws(StoreError) {
    try session.run(.deleteTopic, [.integer(row)])
  }
}

extension Query {
  fileprivate static let topics = Query("SELECT row, name, words FROM topic ORDER BY row")
  fileprivate static let topicMembers = Query("SELECT memory, topic FROM topic_member ORDER BY memory")
  /// Later than every other: ``topicsRevision`` moves although two changes have the same time.
  private static let revised = "max(?3, (SELECT coalesce(max(revised), 0) + 2 FROM topic))"
  fileprivate static let insertTopic = Query(
    "INSERT INTO topic (name, words, revised) VALUES (?1, ?2, \(revised))")
  fileprivate static let updateTopic = Query(
    "UPDATE topic SET name = ?1, words = ?2, revised = \(revised) WHERE row = ?4")
  fileprivate static let membersOfTopic = Query("SELECT memory FROM topic_member WHERE topic = ?")
  fileprivate static let clearMember = Query("DELETE FROM topic_member WHERE memory = ?")
  fileprivate static let setTopic = Query(
    """
    INSERT INTO topic_member (memory, topic) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM memory WHERE row = ?1)
    ON CONFLICT (memory) DO UPDATE SET topic = ?2
    """)
  fileprivate static let deleteTopic = Query("DELETE FROM topic WHERE row = ?")
  /// Another number after every change of a topic.
  static let topicsRevision = Query("SELECT coalesce(max(revised), 0) + count(*) FROM topic")
}
