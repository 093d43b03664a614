extension MemoryStore {
  /// The time zone that days are counted in, by its name in the zone database: `Europe/Berlin`; `nil` before it is set.
  public func timeZone() throws(StoreError) -> String? {
    try readers.use("read the time zone") { session throws(StoreError) in
      try session.first(.timeZone) { $0.optionalText(0) } ?? nil
    }
  }

  /// Sets the time zone that days are counted in.
  public func setTimeZone(_ name: String) throws(StoreError) {
    try writing("set the time zone") { session throws(StoreError) in
      try session.run(.setTimeZone, [.text(name)])
    }
  }
}

extension Query {
  fileprivate static let timeZone = Query("SELECT time_zone FROM upkeep")
  fileprivate static let setTimeZone = Query("UPDATE upkeep SET time_zone = ?")
}
