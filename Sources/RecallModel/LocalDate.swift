import Glibc

/// A date and time of day on a wall clock: what the timeline sorts memories into.
public struct LocalDate: Hashable, Comparable, Sendable {
  /// Of the Gregorian calendar.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int

  /// Takes the parts as they are.
  public init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
  }

  /// What a clock on this machine shows at a moment, by the time zone of the process.
  ///
  /// Asks the C library each time; ``LocalDateReader`` is for many moments in a row.
  public init(_ timestamp: Timestamp) {
    self.init(timestamp, secondsEastOfUTC: Self.secondsEastOfUTC(at: timestamp))
  }

  /// What a clock shows at a moment, `secondsEastOfUTC` ahead of UTC.
  public init(_ timestamp: Timestamp, secondsEastOfUTC: Int) {
    let seconds = timestamp.seconds + secondsEastOfUTC
    let days = CivilCalendar.floorDivide(seconds, 86_400)
    let date = CivilCalendar.date(days: days)
    let minuteOfDay = (seconds - days * 86_400) / 60
    self.init(
      year: date.year, month: date.month, day: date.day, hour: minuteOfDay / 60, minute: minuteOfDay % 60)
  }

  /// How far the process's time zone was ahead of UTC at a moment.
  static func secondsEastOfUTC(at timestamp: Timestamp) -> Int {
    var seconds = time_t(timestamp.seconds)
    var broken = tm()
    guard localtime_r(&seconds, &broken) != nil else { return 0 }
    return broken.tm_gmtoff
  }

  /// Whether a clock shows the left date first.
  public static func < (left: LocalDate, right: LocalDate) -> Bool {
    (left.year, left.month, left.day, left.hour, left.minute)
      < (right.year, right.month, right.day, right.hour, right.minute)
  }
}
