import RecallModel

/// A time as a filter names it: a span back from now, or a day, month or year of the local calendar.
struct QueryTime {
  /// When it begins.
  let start: Timestamp
  /// When it is over: for a span back, the same moment.
  let end: Timestamp

  /// Reads `7d`, `12h`, `2w`, `3m`, `1y`, `today`, `yesterday`, `2026`, `2026-11`, `2026-11-01`.
  init?(_ text: String, now: Timestamp) {
    let word = text.lowercased()
    let today = LocalDate(now)
    switch word {
    case "today": self.init(year: today.year, month: today.month, day: today.day)
    case "yesterday":
      let day = LocalDate(Timestamp(seconds: now.seconds - 86_400))
      self.init(year: day.year, month: day.month, day: day.day)
    default:
      if let span = Self.span(word) {
        let moment = Timestamp(seconds: now.seconds - span)
        self.init(start: moment, end: moment)
      } else {
        self.init(date: word)
      }
    }
  }

  /// The seconds of `7d` and its like.
  private static func span(_ word: String) -> Int? {
    guard let unit = word.last, let count = Int(word.dropLast()), count >= 0, count <= 100_000 else {
      return nil
    }
    let days: Int
    switch unit {
    case "h": return count * 3600
    case "d": days = 1
    case "w": days = 7
    case "m": days = 30
    case "y": days = 365
    default: return nil
    }
    return count * days * 86_400
  }

  private init?(date: String) {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (1...3).contains(numbers.count), parts[0].utf8.count == 4 else {
      return nil
    }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil
    )
  }

  private init?(year: Int, month: Int?, day: Int?) {
    guard (1970...2200).contains(year), (1...12).contains(month ?? 1) else { return nil }
    guard let start = LocalDay(year: year, month: month ?? 1, day: day ?? 1) else { return nil }
    let end: LocalDay?
    switch (month, day) {
    case (.some, .some): end = start.next
    case (.some(let month), nil):
      end = LocalDay(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
    default: end = LocalDay(year: year + 1, month: 1, day: 1)
    }
    guard let end else { return nil }
    self.init(start: start.start, end: end.start)
  }

  private init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = end
  }
}
