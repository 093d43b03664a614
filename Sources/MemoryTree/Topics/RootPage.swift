import RecallModel

/// `ROOT.md`: everything known, by topic.
///
/// A small store's is made by whoever looks. A large store's takes seconds: whoever looks is given the last
/// one, and a new one is made meanwhile.
final class RootPage: ComposedPage {
  /// A page made in the background is not made again before so many times its own time has passed.
  private static let restFactor: Int64 = 20
  private static let shortestRest: Int64 = 30_000_000_000

  /// Somebody has looked since it was last made, and was given an old page or none.
  private(set) var isWanted = false
  /// It is being made.
  private(set) var isBeingMade = false
  private var restsUntil = Timestamp(rawValue: 0)

  /// Notes that somebody was given an old page.
  ///
  /// - Returns: whether this is news.
  func want() -> Bool {
    defer { isWanted = true }
    return !isWanted && !isBeingMade
  }

  /// Starts to make it in the background, if somebody wants it and it has rested.
  ///
  /// - Returns: whether the caller is to make it.
  func begin(at now: Timestamp) -> Bool {
    guard isWanted, isBehind, !isBeingMade, now >= restsUntil else { return false }
    isBeingMade = true
    isWanted = false
    return true
  }

  func end(at now: Timestamp, after start: Timestamp) {
    isBeingMade = false
    let rest = max(Self.shortestRest, (now.rawValue - start.rawValue) * Self.restFactor)
    restsUntil = Timestamp(rawValue: now.rawValue + rest)
  }

  /// How long until it may be made in the background, in nanoseconds; `nil` when nobody waits for it.
  func due(at now: Timestamp) -> Int64? {
    guard isWanted, isBehind, !isBeingMade else { return nil }
    return max(0, restsUntil.rawValue - now.rawValue)
  }
}
