import RecallModel
import Retrieval
import Testing

@Suite struct PastMomentTests {
  private let now = Timestamp(seconds: 1_790_000_000)

  @Test func `a day, a month and a year mean their last moment`() throws {
    for (text, next) in [
      ("2026-02-28", LocalDay(year: 2026, month: 3, day: 1)),
      ("2026-02", LocalDay(year: 2026, month: 3, day: 1)),
      ("2025", LocalDay(year: 2026, month: 1, day: 1)),
    ] {
      let moment = try #require(PastMoment(text, now: now))
      #expect(moment.moment.rawValue + 1 == (try #require(next)).start.rawValue, "\(text)")
      #expect(!moment.isRelative && moment.start < moment.moment)
    }
    #expect(try #require(PastMoment("yesterday", now: now)).isRelative)
  }

  @Test(
    arguments: [("90m", 5_400), ("12h", 43_200), ("7d", 604_800), ("2w", 1_209_600), ("1y", 31_536_000)])
  func `so long ago is counted back from now`(text: String, seconds: Int) throws {
    let moment = try #require(PastMoment(text, now: now))
    #expect(moment.moment.seconds == now.seconds - seconds && moment.isRelative)
    #expect(moment.start == moment.moment)
  }

  @Test func `a time means all of its minute or second, on the zone's clock or the one it names`() throws {
    let utc = try #require(PastMoment("2026-10-01T14:30Z", now: now))
    #expect(utc.start == Timestamp(iso8601: "2026-10-01T14:30:00Z"))
    #expect(utc.moment.iso8601UTC == "2026-10-01T14:30:59Z")
    let offset = try #require(PastMoment("2026-10-01T14:30:05+02:00", now: now))
    #expect(offset.moment.iso8601UTC == "2026-10-01T12:30:05Z")
    let local = try #require(PastMoment("2026-10-01T14:30", now: now))
    let date = LocalDate(local.start)
    #expect([date.day, date.hour, date.minute] == [1, 14, 30])
  }

  @Test(
    arguments: ["", "m", "tomorrow", "2026-13", "2026-02-30", "2026-10-01T", "2026-10-01T25:00", "-7d", "7x"])
  func `anything else is no moment`(text: String) {
    #expect(PastMoment(text, now: now) == nil)
  }
}
