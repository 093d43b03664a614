import Glibc

/// A moment in nanoseconds since 1970-01-01 UTC: what `st_mtim` can say and a store row keeps.
public struct Timestamp: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  public let rawValue: Int64

  /// Takes nanoseconds since 1970-01-01 UTC.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Takes whole seconds and the nanoseconds after them, as `struct timespec` has them.
  public init(seconds: Int, nanoseconds: Int = 0) {
    rawValue = Int64(seconds) &* 1_000_000_000 &+ Int64(nanoseconds)
  }

  /// The system's wall clock.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }

  /// Whole seconds, rounded towards the past.
  public var seconds: Int { Int((rawValue - (rawValue < 0 ? 999_999_999 : 0)) / 1_000_000_000) }

  /// Nanoseconds after ``seconds``: 0 to 999,999,999.
  public var nanoseconds: Int { Int(rawValue - Int64(seconds) * 1_000_000_000) }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.rawValue < right.rawValue }
}
