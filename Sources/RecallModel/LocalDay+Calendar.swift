extension LocalDay: Comparable {
  /// The day of a date on a clock; the time of day is dropped.
  public init(_ date: LocalDate) {
    self.init(days: CivilCalendar.days(year: date.year, month: date.month, day: date.day))
  }

  /// Reads `2026-11-21`, in that form alone; `nil` for anything else.
  public init?(name: some StringProtocol) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      let found = LocalDay(year: year, month: month, day: day), found.name == name
    else { return nil }
    self = found
  }

  /// Year, month and day of the Gregorian calendar.
  public var date: (year: Int, month: Int, day: Int) { CivilCalendar.date(days: days) }

  /// `2026-11-21`.
  public var name: String {
    let date = self.date
    return Self.digits(date.year, 4) + "-" + Self.digits(date.month, 2) + "-" + Self.digits(date.day, 2)
  }

  /// The calendar month it lies in: `2026-11`.
  public var monthName: String { String(name.dropLast(3)) }

  /// The ISO 8601 week it lies in, `2026-W47`: weeks begin on Monday, and belong to the year of their Thursday.
  public var weekName: String {
    let thursday = days - weekday + 3
    let year = CivilCalendar.date(days: thursday).year
    let week = (thursday - CivilCalendar.days(year: year, month: 1, day: 1)) / 7 + 1
    return Self.digits(year, 4) + "-W" + Self.digits(week, 2)
  }

  /// The Monday of its week.
  public var monday: LocalDay { LocalDay(days: days - weekday) }

  /// `Monday` to `Sunday`.
  public var weekdayName: String {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
  }

  /// Whether the left day comes first.
  public static func < (left: LocalDay, right: LocalDay) -> Bool { left.days < right.days }

  /// 0 for Monday; 1970-01-01 was a Thursday.
  private var weekday: Int { days + 3 - CivilCalendar.floorDivide(days + 3, 7) * 7 }

  private static func digits(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
