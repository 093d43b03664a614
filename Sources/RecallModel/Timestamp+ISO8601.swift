extension Timestamp {
  /// Date and time in UTC to the second, as in `2026-11-21T09:30:00Z`; a fraction is dropped.
  public var iso8601UTC: String { wholeSeconds + "Z" }

  /// Date and time in UTC with as many digits of the second as it takes to lose nothing.
  public var iso8601UTCExact: String {
    guard nanoseconds != 0 else { return iso8601UTC }
    var digits = String(nanoseconds)
    digits = String(repeating: "0", count: 9 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return wholeSeconds + "." + digits + "Z"
  }

  /// Reads an ISO 8601 date or date-time, the forms YAML writes included.
  ///
  /// A date alone is midnight; a time without a zone is UTC; digits past nanoseconds are dropped. `nil` for
  /// anything else, for dates that do not exist, and outside the years 1678 to 2261, which nanoseconds in 64
  /// bits cannot hold.
  public init?(iso8601 text: some StringProtocol) {
    var reader = ISO8601Reader(text.utf8)
    guard let value = reader.timestamp() else { return nil }
    self = value
  }

  private var wholeSeconds: String {
    let days = CivilCalendar.floorDivide(seconds, 86_400)
    let secondOfDay = seconds - days * 86_400
    let date = CivilCalendar.date(days: days)
    var text: [UInt8] = []
    text.reserveCapacity(20)
    appendDigits(date.year, width: 4, to: &text)
    for (separator, value) in [("-", date.month), ("-", date.day), ("T", secondOfDay / 3_600)] {
      text.append(contentsOf: separator.utf8)
      appendDigits(value, width: 2, to: &text)
    }
    for value in [secondOfDay / 60 % 60, secondOfDay % 60] {
      text.append(UInt8(ascii: ":"))
      appendDigits(value, width: 2, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func appendDigits(_ value: Int, width: Int, to text: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      text.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }
}

/// Reads one moment from the bytes of a text, front to back.
private struct ISO8601Reader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: some Sequence<UInt8>) {
    // The longest form there is has 35 characters; a longer text is something else.
    self.bytes = Array(bytes.prefix(64))
  }

  mutating func timestamp() -> Timestamp? {
    guard let year = number(digits: 4), take("-"), let month = number(digits: 1...2), take("-"),
      let day = number(digits: 1...2), (1678...2261).contains(year),
      let dayCount = CivilCalendar.dayCount(year: year, month: month), (1...dayCount).contains(day)
    else { return nil }
    var seconds = CivilCalendar.days(year: year, month: month, day: day) * 86_400
    var nanoseconds = 0
    if position < bytes.count {
      guard let time = timeOfDay(), let offset = zone(), position == bytes.count else { return nil }
      seconds += time.seconds - offset
      nanoseconds = time.nanoseconds
    }
    return Timestamp(seconds: seconds, nanoseconds: nanoseconds)
  }

  private mutating func timeOfDay() -> (seconds: Int, nanoseconds: Int)? {
    guard take("T") || take("t") || take(" ") else { return nil }
    skipSpaces()
    guard let hour = number(digits: 1...2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60
    else { return nil }
    var second = 0
    var nanoseconds = 0
    if take(":") {
      guard let value = number(digits: 2), value <= 60 else { return nil }
      // A leap second is the last second of its minute: Unix time has no room for it.
      second = min(value, 59)
      if take(".") || take(",") {
        guard let fraction = fraction() else { return nil }
        nanoseconds = fraction
      }
    }
    return (hour * 3_600 + minute * 60 + second, nanoseconds)
  }

  private mutating func fraction() -> Int? {
    var value = 0
    var count = 0
    while let digit = digit() {
      if count < 9 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in 0..<max(0, 9 - count) { value *= 10 }
    return value
  }

  /// Seconds east of UTC.
  private mutating func zone() -> Int? {
    skipSpaces()
    if position == bytes.count || take("Z") || take("z") { return 0 }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hour = number(digits: 1...2), hour <= 18 else { return nil }
    var minute = 0
    if take(":") || position < bytes.count {
      guard let value = number(digits: 2), value < 60 else { return nil }
      minute = value
    }
    return sign * (hour * 3_600 + minute * 60)
  }

  private mutating func number(digits: Int) -> Int? { number(digits: digits...digits) }

  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, let digit = digit() {
      value = value * 10 + digit
      count += 1
    }
    return digits.contains(count) ? value : nil
  }

  private mutating func digit() -> Int? {
    guard position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
    else { return nil }
    position += 1
    return Int(bytes[position - 1] - UInt8(ascii: "0"))
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while take(" ") || take("\t") {}
  }
}
