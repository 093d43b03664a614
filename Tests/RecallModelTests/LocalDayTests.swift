import Glibc
import RecallModel
import Testing

@Suite("Local days") struct LocalDayTests {
  @Test(arguments: [
    (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 2, 29), (1900, 2, 29), (2026, 4, 31),
    (2026, -1, -1), (2026, Int.max, 1), (2026, 1, Int.max),
  ]) func `are days that there are`(year: Int, month: Int, day: Int) {
    #expect(LocalDay(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [(2024, 2, 29), (2000, 2, 29), (2026, 12, 31), (1970, 1, 1), (1969, 12, 31)])
  func `exist in leap years and before the epoch`(year: Int, month: Int, day: Int) {
    #expect(LocalDay(year: year, month: month, day: day) != nil)
  }

  @Test func `follow each other over the ends of months and years`() throws {
    let days = [(2024, 2, 28), (2024, 2, 29), (2024, 3, 1)]
    let leap = try days.map { try #require(LocalDay(year: $0.0, month: $0.1, day: $0.2)) }
    #expect(leap[0].next == leap[1] && leap[1].next == leap[2])
    #expect(LocalDay(year: 2026, month: 12, day: 31)?.next == LocalDay(year: 2027, month: 1, day: 1))
  }

  @Test(arguments: [
    ("2026-12-27", "2026-W52"), ("2026-12-28", "2026-W53"), ("2027-01-03", "2026-W53"),
    ("2027-01-04", "2027-W01"), ("2025-12-29", "2026-W01"), ("2024-12-29", "2024-W52"),
    ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"), ("1969-12-31", "1970-W01"),
  ]) func `lie in ISO weeks, at the turn of a year too`(day: String, week: String) throws {
    let day = try #require(LocalDay(name: day))
    #expect(day.weekName == week)
    #expect(day.monday.weekName == week && day.monday.weekdayName == "Monday" && day.monday <= day)
  }

  @Test(arguments: ["2026-2-1", "2026-02-30", "2026-02", "", "2026-02-01-01", "+026-02-01", "2026-02-0x"])
  func `have one name only`(name: String) {
    #expect(LocalDay(name: name) == nil)
    #expect(LocalDay(name: "2026-02-01")?.name == "2026-02-01")
  }

  // The time zone belongs to the whole process: each of these has one of its own.

  @Test func `begin at midnight, summer time or not`() async {
    await #expect(processExitsWith: .success) {
      useTimeZone("Europe/Berlin")
      let starts = [
        (2026, 1, 15, "2026-01-14T23:00:00Z"), (2026, 7, 15, "2026-07-14T22:00:00Z"),
        (2026, 3, 29, "2026-03-28T23:00:00Z"), (2026, 3, 30, "2026-03-29T22:00:00Z"),
        (2026, 10, 25, "2026-10-24T22:00:00Z"), (2026, 10, 26, "2026-10-25T23:00:00Z"),
      ]
      for (year, month, day, start) in starts {
        #expect(LocalDay(year: year, month: month, day: day)?.start.iso8601UTC == start)
      }
    }
  }

  @Test func `last 23 and 25 hours where the clocks change`() async {
    await #expect(processExitsWith: .success) {
      useTimeZone("Europe/Berlin")
      for (month, day, hours) in [(3, 29, 23), (10, 25, 25), (6, 1, 24)] {
        let date = try #require(LocalDay(year: 2026, month: month, day: day))
        #expect(date.next.start.seconds - date.start.seconds == hours * 3600)
      }
    }
  }

  @Test func `are those a clock shows at their beginning and not a second before`() async {
    await #expect(processExitsWith: .success) {
      for zone in ["UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Honolulu"] {
        useTimeZone(zone)
        var day = try #require(LocalDay(year: 2025, month: 12, day: 30))
        for _ in 0..<400 {
          let begin = LocalDate(day.start)
          #expect(begin.hour == 0 && begin.minute == 0, "\(zone) \(begin)")
          #expect(LocalDay(year: begin.year, month: begin.month, day: begin.day) == day)
          #expect(LocalDate(Timestamp(seconds: day.start.seconds - 1)).hour == 23)
          day = day.next
        }
      }
    }
  }

  @Test func `begin at the first moment there is where midnight is skipped`() async {
    await #expect(processExitsWith: .success) {
      // Clocks went from 23:59 to 1:00 before 31 March 2024.
      useTimeZone("Asia/Beirut")
      let day = try #require(LocalDay(year: 2024, month: 3, day: 31))
      #expect(day.start.iso8601UTC == "2024-03-30T22:00:00Z")
      #expect(LocalDate(day.start).day == 31)
    }
  }
}

private func useTimeZone(_ name: String) {
  setenv("TZ", name, 1)
  tzset()
}
