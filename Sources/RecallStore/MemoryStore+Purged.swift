public import RecallModel

extension MemoryStore {
  /// The ids of memories that were removed for good: none of them is given again.
  public func purgedIDs() throws(StoreError) -> Set<MemoryID> {
    try readers.use("read what was purged") { session throws(StoreError) in
      var ids: Set<MemoryID> = []
      try session.each(.purgedIDs) { row in
        if let id = MemoryID(rawValue: row.text(0)) { ids.insert(id) }
      }
      return ids
    }
  }
}

extension Query {
  fileprivate static let purgedIDs = Query("SELECT id FROM tombstone")
}
