/// A day of the local calendar, and when it begins.
public struct LocalDay: Hashable, Sendable {
  let days: Int

  /// Takes a date; `nil` when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard let count = CivilCalendar.dayCount(year: year, month: month), (1...count).contains(day) else {
      return nil
    }
    days = CivilCalendar.days(year: year, month: month, day: day)
  }

  init(days: Int) { self.days = days }

  /// The day after.
  public var next: LocalDay { LocalDay(days: days + 1) }

  /// The day's first moment by the time zone of the process.
  ///
  /// Where the clocks skip midnight it is the first moment after it.
  public var start: Timestamp {
    let utc = days * 86_400
    // The offset at midnight is not known before midnight is: it is that of the day before or of the day after.
    let offsets = [utc - 86_400, utc + 86_400].map { LocalDate.secondsEastOfUTC(at: Timestamp(seconds: $0)) }
    let candidates = offsets.map { Timestamp(seconds: utc - $0) }.sorted()
    let date = CivilCalendar.date(days: days)
    let midnight = LocalDate(year: date.year, month: date.month, day: date.day, hour: 0, minute: 0)
    return candidates.first { LocalDate($0) >= midnight } ?? candidates[1]
  }
}
