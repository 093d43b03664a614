import RecallModel
import RecallTesting
import Testing

@Suite("Local dates") struct LocalDateTests {
  @Test(arguments: [
    (0, 2026, 11, 21, 9, 30), (20_700, 2026, 11, 21, 15, 15), (-36_000, 2026, 11, 20, 23, 30),
    (50_400, 2026, 11, 21, 23, 30), (52_200, 2026, 11, 22, 0, 0),
  ])
  func `are what a clock ahead of UTC shows`(
    offset: Int, year: Int, month: Int, day: Int, hour: Int, minute: Int
  ) {
    let date = LocalDate(Timestamp(seconds: 1_795_253_400), secondsEastOfUTC: offset)
    #expect(date == LocalDate(year: year, month: month, day: day, hour: hour, minute: minute))
  }

  @Test func `come in the order of their moments`() {
    let earlier = LocalDate(year: 2026, month: 9, day: 30, hour: 23, minute: 59)
    #expect(earlier < LocalDate(year: 2026, month: 10, day: 1, hour: 0, minute: 0))
    #expect(!(earlier < earlier))
  }

  @Test func `are the same from a reader, in any order`() {
    var generator = SeededGenerator(seed: 11)
    var reader = LocalDateReader()
    for _ in 0..<2_000 {
      let moment = Timestamp(seconds: Int.random(in: 200_000_000..<2_000_000_000, using: &generator))
      let later = Timestamp(seconds: moment.seconds + Int.random(in: 0..<1_000, using: &generator))
      #expect(reader.date(of: moment) == LocalDate(moment))
      #expect(reader.date(of: later) == LocalDate(later))
    }
  }
}
