import Glibc
import RecallModel

/// Moments as people and scripts write them.
enum Moment {
  /// `2026-11-21 09:30` on the user's clock.
  static func short(_ time: Timestamp) -> String { format(time, "%Y-%m-%d %H:%M") }
  /// `2026-11-21-093000` on the user's clock, for a file's name.
  static func compact(_ time: Timestamp) -> String { format(time, "%Y-%m-%d-%H%M%S") }

  /// Reads a date, a time or an age, as the last moment it covers.
  ///
  /// All of `2026-11-21`, all of the minute `2026-11-21T09:30`, or so long ago as `90m`, `12h`, `7d`, `2w`. Without
  /// a zone the user's clock counts.
  static func parse(_ text: String, now: Timestamp = .now) -> Timestamp? {
    let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    if let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
      (0...100_000).contains(count)
    {
      return Timestamp(seconds: now.seconds - count * unit)
    }
    guard let read = Timestamp(iso8601: text) else { return nil }
    let time = text.dropFirst(10)
    let covered = time.isEmpty ? 86_400 : time.count { $0 == ":" } == 1 ? 60 : 1
    let start = time.contains { "Zz+-".contains($0) } ? read.seconds : onUsersClock(read.seconds)
    return Timestamp(seconds: start + covered - 1, nanoseconds: 999_999_999)
  }

  /// The moment at which the user's clock shows what a UTC clock shows at `seconds`.
  private static func onUsersClock(_ seconds: Int) -> Int {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    parts.tm_isdst = -1
    return mktime(&parts)
  }

  private static func format(_ time: Timestamp, _ shape: String) -> String {
    var seconds = time.seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, shape, &parts)
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
