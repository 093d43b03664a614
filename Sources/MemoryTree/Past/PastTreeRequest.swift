import RecallModel
import Retrieval

/// What the name of a folder `@<date>` asks for, now.
struct PastTreeRequest {
  /// Never later than now.
  let moment: Timestamp
  let now: Timestamp
  /// The moment named is not over yet: today, this minute.
  let isRunning: Bool
  /// It asks for another moment every time.
  let isRelative: Bool

  /// `nil` for a name that asks for nothing, or for the future.
  init?(_ name: String, now: Timestamp = .now) {
    guard name.hasPrefix("@"), let past = PastMoment(String(name.dropFirst()), now: now), past.start <= now
    else { return nil }
    self.now = now
    isRunning = past.moment >= now
    isRelative = past.isRelative
    moment = min(past.moment, now)
  }
}
