public import RecallStore
public import Retrieval

/// What jobs work with.
public struct UpkeepTools: Sendable {
  /// The store that is kept.
  public let store: MemoryStore
  /// Finds what is like what; without vectors by words alone.
  public let recaller: Recaller
  /// What is kept.
  public let limits: UpkeepLimits
  /// The home folder: `archives/` lies in it.
  public let home: String

  /// Takes the parts as they are.
  public init(store: MemoryStore, recaller: Recaller, limits: UpkeepLimits = UpkeepLimits(), home: String) {
    self.store = store
    self.recaller = recaller
    self.limits = limits
    self.home = home
  }
}
