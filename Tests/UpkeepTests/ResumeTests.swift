import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// All jobs together: cut off anywhere they come to the same end, and done twice they do nothing.
@Suite struct ResumeTests {
  /// A store with something for each job.
  private func fill(_ home: UpkeepHome) throws {
    for number in 1...4 {
      try home.add(
        "Change \(number)", "Renamed helper \(number) of the cart.", type: "change", daysAgo: 70 + number
      ) { $0.importance = 2 }
    }
    try home.add("Deploys run on Fridays at noon", daysAgo: 9)
    try home.add("Deploys run on Fridays at noon", daysAgo: 2)
    try home.add("Tagged", "About wool and its price.", daysAgo: 2) { $0.tags = ["Price List"] }
    try home.add("Ancient", "The old harbour is closed.", daysAgo: 200)
    try home.add("Wish", "Always use tabs.", type: "user_pref", project: "_global", daysAgo: 300)
    try home.addSession("one", daysAgo: 40)
    try home.addSession("two", daysAgo: 50)
  }

  private func run(_ home: UpkeepHome, steps: Int = .max) throws -> UpkeepRunner.Outcome {
    while true {
      var left = steps
      let outcome = try home.runner(UpkeepJobs.all(home.tools())).run(
        at: UpkeepHome.now,
        mayGoOn: {
          left -= 1
          return left >= 0
        })
      // A program that another test starts holds every lock of ours for the blink between fork and exec.
      if outcome != .busy { return outcome }
      usleep(1000)
    }
  }

  @Test func `a run that is cut off anywhere comes to the same end`() throws {
    let whole = try UpkeepHome()
    try fill(whole)
    #expect(try run(whole) != .stopped)
    let expected = try whole.picture()
    #expect(expected.contains { $0.contains("summarised") && $0.contains("archives/") })
    #expect(expected.contains { $0.contains("duplicate") })
    var stops = 0
    while true {
      let home = try UpkeepHome()
      try fill(home)
      let outcome = try run(home, steps: stops)
      if outcome == .stopped { #expect(try run(home) != .stopped) }
      let (found, wanted) = (Set(try home.picture()), Set(expected))
      #expect(found.subtracting(wanted) == [], "cut off after \(stops)")
      #expect(wanted.subtracting(found) == [], "cut off after \(stops)")
      if outcome != .stopped { break }
      stops += 1
    }
    #expect(stops > 12)
  }

  @Test func `done again, it does nothing`() throws {
    let home = try UpkeepHome()
    try fill(home)
    _ = try run(home)
    let (picture, sequence) = (try home.picture(), try home.store.changeSequence())
    var lines: [String] = []
    _ = try home.runner(UpkeepJobs.all(home.tools())).run(
      at: UpkeepHome.now, progress: { kind, _, _, done in lines += done.map { "\(kind): \($0)" } })
    #expect(lines == [])
    #expect(Set(try home.picture()).symmetricDifference(picture) == [])
    #expect(try home.store.changeSequence() == sequence)
  }

  @Test func `a rehearsal says what a run does, and changes nothing`() throws {
    let home = try UpkeepHome()
    try fill(home)
    let sequence = try home.store.changeSequence()
    let plans = try home.runner(UpkeepJobs.all(home.tools())).rehearse(at: UpkeepHome.now)
    #expect(try home.store.changeSequence() == sequence)
    #expect(plans.first { $0.kind == .archive }?.lines.count == 1)
    #expect(plans.first { $0.kind == .pack }?.lines.count == 2)
    #expect(!FileManager.default.fileExists(atPath: home.folder.path("home/archives")))
  }

  @Test func `an archive file that was written and not noted is noted`() throws {
    let home = try UpkeepHome()
    try fill(home)
    try home.run(ArchiveJob(home.tools()), ExportJob(home.tools()))
    let other = try UpkeepHome()
    try fill(other)
    try other.run(ArchiveJob(other.tools()))
    try FileManager.default.copyItem(
      atPath: home.folder.path("home/archives"), toPath: other.folder.path("home/archives"))
    try other.run(ExportJob(other.tools()))
    #expect(try other.store.retirements().allSatisfy { $0.exported != nil })
  }
}
