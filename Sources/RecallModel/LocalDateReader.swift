/// Turns many moments into local dates, asking the C library once for all of them that fall close together.
public struct LocalDateReader: Sendable {
  /// Every change of a zone's offset since 1973 falls on a quarter of an hour of UTC.
  private static let span = 900

  private var quarter = Int.min
  private var offset = 0

  /// A reader that has asked for nothing yet.
  public init() {}

  /// The same date as ``LocalDate/init(_:)``; fastest when moments come in order.
  public mutating func date(of timestamp: Timestamp) -> LocalDate {
    let wanted = CivilCalendar.floorDivide(timestamp.seconds, Self.span)
    if wanted != quarter {
      quarter = wanted
      offset = LocalDate.secondsEastOfUTC(at: timestamp)
    }
    return LocalDate(timestamp, secondsEastOfUTC: offset)
  }
}
