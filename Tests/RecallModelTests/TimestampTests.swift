import Glibc
import RecallModel
import RecallTesting
import Testing

@Suite("Moments") struct TimestampTests {
  @Test(arguments: [
    ("2026-11-21", 1_795_219_200, 0), ("2026-11-21T09:30:00Z", 1_795_253_400, 0),
    ("2026-11-21T09:30Z", 1_795_253_400, 0), ("2026-11-21 09:30:00", 1_795_253_400, 0),
    ("2026-11-21t10:30:00+01:00", 1_795_253_400, 0), ("2026-11-21T15:00:00+0530", 1_795_253_400, 0),
    ("2026-11-21T01:30:00-08", 1_795_253_400, 0), ("2026-11-21 09:30:00 Z", 1_795_253_400, 0),
    ("2026-11-21T09:30:00.123Z", 1_795_253_400, 123_000_000), ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
    ("2026-11-21T09:30:00.1234567891Z", 1_795_253_400, 123_456_789), ("2024-02-29", 1_709_164_800, 0),
    ("2026-1-2", 1_767_312_000, 0), ("2016-12-31T23:59:60Z", 1_483_228_799, 0),
  ])
  func `are read from dates and date-times`(text: String, seconds: Int, nanoseconds: Int) {
    #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "", "2026", "2026-11", "26-11-21", "2026-13-01", "2026-02-29", "2026-00-10", "2026-11-00", "2026-11-21T",
    "2026-11-21T24:00", "2026-11-21T09:60", "2026-11-21T09", "2026-11-21T09:30:61", "2026-11-21T09:30:00.Z",
    "2026-11-21T09:30:00ZZ", "2026-11-21T09:30:00+", "2026-11-21T09:30:00+99:00", "2026-11-21T09:30:00 EST",
    "0001-01-01", "9999-12-31", "today", "２０２６-11-21", "20261121", "2026-11-21\u{0}",
  ])
  func `are not read from anything else`(text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test func `are written in UTC`() {
    #expect(Timestamp(seconds: 1_795_253_400, nanoseconds: 999_999_999).iso8601UTC == "2026-11-21T09:30:00Z")
    #expect(Timestamp(seconds: -1).iso8601UTC == "1969-12-31T23:59:59Z")
    #expect(Timestamp(rawValue: .min).iso8601UTC == "1677-09-21T00:12:43Z")
    #expect(Timestamp(rawValue: .max).iso8601UTC == "2262-04-11T23:47:16Z")
    #expect(Timestamp(seconds: 0, nanoseconds: 1_500).iso8601UTCExact == "1970-01-01T00:00:00.0000015Z")
  }

  @Test func `stay within what 64 bits hold`() {
    #expect(Timestamp(seconds: .max, nanoseconds: 999_999_999) == Timestamp(rawValue: .max))
    #expect(Timestamp(seconds: .min) == Timestamp(rawValue: .min))
    for raw in [Int64.min, .min + 1, -1_000_000_001, -1_000_000_000, -1, 0, 1, .max] {
      let moment = Timestamp(rawValue: raw)
      #expect((0..<1_000_000_000).contains(moment.nanoseconds))
      #expect(Int128(moment.seconds) * 1_000_000_000 + Int128(moment.nanoseconds) == Int128(raw))
    }
  }

  @Test func `agree with the C library, and read back as written`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let moment = Timestamp(
        rawValue: Int64.random(in: -9_000_000_000_000_000_000...9_000_000_000_000_000_000, using: &generator))
      var seconds = time_t(moment.seconds)
      var broken = tm()
      gmtime_r(&seconds, &broken)
      let expected = LocalDate(
        year: Int(broken.tm_year) + 1900, month: Int(broken.tm_mon) + 1, day: Int(broken.tm_mday),
        hour: Int(broken.tm_hour), minute: Int(broken.tm_min))
      #expect(LocalDate(moment, secondsEastOfUTC: 0) == expected)
      #expect(Timestamp(iso8601: moment.iso8601UTCExact) == moment)
    }
  }
}
