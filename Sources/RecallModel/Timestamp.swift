import Glibc

/// A moment in nanoseconds since 1970-01-01 UTC: what `st_mtim` can say and a store row keeps.
public struct Timestamp: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// Nanoseconds since 1970-01-01 UTC.
  public let rawValue: Int64

  /// Takes nanoseconds since 1970-01-01 UTC.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Takes whole seconds and the nanoseconds after them, as `struct timespec` has them.
  ///
  /// Moments before 1677 and after 2262 become the first and the last there is: anyone may `touch -d` a file
  /// so.
  public init(seconds: Int, nanoseconds: Int = 0) {
    let (scaled, isOutside) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isBeyond) = scaled.addingReportingOverflow(Int64(nanoseconds))
    rawValue = isOutside || isBeyond ? (seconds < 0 ? .min : .max) : sum
  }

  /// The system's wall clock.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }

  /// Whole seconds, rounded towards the past.
  public var seconds: Int { Int(rawValue / 1_000_000_000) - (rawValue % 1_000_000_000 < 0 ? 1 : 0) }

  /// Nanoseconds after ``seconds``: 0 to 999,999,999.
  public var nanoseconds: Int {
    let remainder = Int(rawValue % 1_000_000_000)
    return remainder < 0 ? remainder + 1_000_000_000 : remainder
  }

  /// Whether the left moment comes first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.rawValue < right.rawValue }
}
