import Glibc
import RecallModel

/// Moments as people and scripts write them.
enum Moment {
  /// `2026-11-21 09:30` on the user's clock.
  static func short(_ time: Timestamp) -> String { format(time, "%Y-%m-%d %H:%M") }
  /// `2026-11-21-093000` on the user's clock, for a file's name.
  static func compact(_ time: Timestamp) -> String { format(time, "%Y-%m-%d-%H%M%S") }

  private static func format(_ time: Timestamp, _ shape: String) -> String {
    var seconds = time.seconds
    var parts = tm()
    localtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, shape, &parts)
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
