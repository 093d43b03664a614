internal import RecallModel

extension MemoryStore {
  /// The time zone that days are counted in, by its name in the zone database: `Europe/Berlin`; `nil` before it is set.
  public func timeZone() throws(StoreError) -> String? {
    try readers.use("read the time zone") { session throws(StoreError) in
      try session.first(.timeZone) { $0.optionalText(0) } ?? nil
    }
  }

  /// Has days counted in the zone that is asked for, else in the one the store was made in, which is this machine's
  /// the first time: travelling does not sort old days anew.
  ///
  /// For the start of a program, before other threads ask for dates.
  ///
  /// - Parameter asked: a name that exists, or `nil`.
  public func countDays(in asked: String?) throws(StoreError) {
    let known = try timeZone()
    let name = asked ?? known ?? LocalZone.ofMachine
    LocalZone.use(name)
    // Where it cannot be kept, as on a full disk, it holds for this process all the same.
    if name != known, writer != nil { try? setTimeZone(name) }
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
