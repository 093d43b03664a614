import Glibc
import RecallModel

/// Moments as people and scripts write them.
enum Moment {
  /// `2026-11-21T09:30:00Z`.
  static func iso(_ time: Timestamp) -> String { format(time, "%Y-%m-%dT%H:%M:%SZ", local: false) }
  /// `2026-11-21 09:30` on the user's clock.
  static func short(_ time: Timestamp) -> String { format(time, "%Y-%m-%d %H:%M", local: true) }
  /// `2026-11-21-093000` on the user's clock, for a file's name.
  static func compact(_ time: Timestamp) -> String { format(time, "%Y-%m-%d-%H%M%S", local: true) }

  /// The last moment a date covers: all of `2026-11-21`, all of the minute `2026-11-21T09:30` (the user's clock
  /// unless it ends in `Z`), or so long ago as `90m`, `12h`, `7d`.
  static func parse(_ text: String, now: Timestamp = .now) -> Timestamp? {
    let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    if let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), (0...1_000_000).contains(count) {
      return Timestamp(seconds: now.seconds - count * unit)
    }
    let isUTC = text.hasSuffix("Z")
    let plain = String(isUTC ? text.dropLast() : text[...]).split(separator: "T").joined(separator: " ")
    let shapes = [("%Y-%m-%d %H:%M:%S", 1), ("%Y-%m-%d %H:%M", 60), ("%Y-%m-%d", 86_400)]
    for (shape, seconds) in shapes {
      var parts = tm()
      parts.tm_isdst = -1
      guard let rest = strptime(plain, shape, &parts), rest.pointee == 0 else { continue }
      let start = isUTC ? timegm(&parts) : mktime(&parts)
      return Timestamp(seconds: start + seconds - 1, nanoseconds: 999_999_999)
    }
    return nil
  }

  private static func format(_ time: Timestamp, _ shape: String, local: Bool) -> String {
    var seconds = time.seconds
    var parts = tm()
    if local { localtime_r(&seconds, &parts) } else { gmtime_r(&seconds, &parts) }
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, shape, &parts)
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
