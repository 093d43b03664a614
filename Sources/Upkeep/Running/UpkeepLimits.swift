public import Settings

/// What is kept, and for how long.
public struct UpkeepLimits: Sendable, Equatable {
  /// A memory that nobody has read, written or repeated for so many days is retired; 0 never.
  public var retentionDays = 90
  /// The most live memories; 0 for no end.
  public var retentionCount = 10_000
  /// One of importance 1 or 2 is summed up with others after so many such days; 0 never.
  public var archiveDays = 30
  /// The events of a session are compressed so many days after its last; 0 never.
  public var packDays = 7
  /// The most megabytes of database; 0 for no end.
  public var sizeMegabytes = 2_048

  /// What holds until a person sets something else.
  public init() {}

  /// What a person has set.
  public init(_ settings: StoreSettings) {
    retentionDays = settings.retentionDays
    retentionCount = settings.retentionCount
    archiveDays = settings.archiveDays
    packDays = settings.packDays
    sizeMegabytes = settings.sizeMegabytes
  }
}
