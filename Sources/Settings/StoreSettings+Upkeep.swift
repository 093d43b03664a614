extension StoreSettings {
  /// Whether the daemon runs upkeep by itself.
  public var runsUpkeep: Bool { text(.upkeep) == "idle" }
  /// Minutes without a save after which the daemon begins; 0 at once.
  public var upkeepQuietMinutes: Int { number(.upkeepQuietMinutes) }
  /// Days without use after which a memory is retired; 0 never.
  public var retentionDays: Int { number(.retentionDays) }
  /// The most live memories; 0 for no end.
  public var retentionCount: Int { number(.retentionCount) }
  /// Days without use after which what matters little is summed up; 0 never.
  public var archiveDays: Int { number(.archiveDays) }
  /// Days after which the events of a session are compressed; 0 never.
  public var packDays: Int { number(.packDays) }
  /// The most megabytes of database; 0 for no end.
  public var sizeMegabytes: Int { number(.sizeMegabytes) }
  /// The time zone that days are counted in; `nil` for the one the store was made in.
  public var timeZone: String? { text(.timeZone).isEmpty ? nil : text(.timeZone) }
}
