import Glibc
package import RecallModel

/// A moment of the past as a person or a path names it: a date, a time, or how long ago.
///
/// The one reader for `recallfs show --at`, `recallfs restore --version` and the tree's `@<date>/`.
package struct PastMoment: Hashable, Sendable {
  /// When what was named begins: a day, a minute, or the moment itself.
  package let start: Timestamp
  /// The last moment it covers, which is the one that is meant: the end of a day, all of a minute.
  package let moment: Timestamp
  /// It means another moment every time it is read: `7d`.
  package let isRelative: Bool

  /// Reads `2026-10-01`, `2026-10`, `2026`, `today`, `yesterday`, `2026-10-01T14:30`, `2026-10-01T14:30:05`, or so
  /// long ago as `90m` (minutes), `12h`, `7d`, `2w`, `1y`; `nil` for anything else.
  ///
  /// A time is on the clock of the time zone that the process counts days in, unless it ends in `Z` or an offset.
  package init?(_ text: String, now: Timestamp) {
    if text.last == "m", let minutes = Int(text.dropLast()), (0...100_000).contains(minutes) {
      self.init(ago: Timestamp(seconds: now.seconds - minutes * 60))
    } else if let time = QueryTime(text, now: now) {
      if time.start == time.end {
        self.init(ago: time.start)
      } else {
        let last = Timestamp(rawValue: time.end.rawValue - 1)
        self.init(start: time.start, moment: last, isRelative: text.first?.isNumber != true)
      }
    } else {
      self.init(timeOfDay: text)
    }
  }

  private init(ago moment: Timestamp) {
    self.init(start: moment, moment: moment, isRelative: true)
  }

  /// Of a time without seconds all of the minute is meant, else all of the second.
  private init?(timeOfDay text: String) {
    guard text.count > 10, let read = Timestamp(iso8601: text) else { return nil }
    let time = text.dropFirst(10)
    let hasZone = time.contains { "Zz+-".contains($0) }
    let clock = time.prefix { !"Zz+-".contains($0) }
    let covered = clock.count { $0 == ":" } == 1 ? 60 : 1
    let seconds = hasZone ? read.seconds : Self.onLocalClock(read.seconds)
    let last = Timestamp(seconds: seconds + covered - 1, nanoseconds: 999_999_999)
    self.init(start: Timestamp(seconds: seconds), moment: last, isRelative: false)
  }

  private init(start: Timestamp, moment: Timestamp, isRelative: Bool) {
    self.start = start
    self.moment = moment
    self.isRelative = isRelative
  }

  /// The moment at which the local clock shows what a UTC clock shows at `seconds`.
  private static func onLocalClock(_ seconds: Int) -> Int {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    parts.tm_isdst = -1
    return mktime(&parts)
  }
}
