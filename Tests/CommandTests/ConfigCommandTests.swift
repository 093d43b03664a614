import Foundation
import RecallTesting
import Testing

@Suite struct ConfigCommandTests {
  @Test func `the first run makes the settings and lists them with their meaning`() throws {
    let recallfs = try Installation()
    let result = try recallfs("config")
    #expect(result.exitCode == 0)
    expectSnapshot(result.output.replacing(recallfs.home, with: "<home>"), "config.txt")
    #expect(FileManager.default.fileExists(atPath: "\(recallfs.home)/recallfs.json"))
  }

  @Test func `one key is printed bare, for scripts`() throws {
    let recallfs = try Installation()
    #expect(try recallfs("config", "mountPoint").output == "\(recallfs.home)/fs\n")
    #expect(try recallfs("config", "home").output == "\(recallfs.home)\n")
    #expect(try recallfs("config", "draftHours", environment: ["RECALLFS_DRAFT_HOURS": "7"]).output == "7\n")
  }

  @Test func `a key that is set holds in the next command`() throws {
    let recallfs = try Installation()
    #expect(try recallfs("config", "draftHours", "48").exitCode == 0)
    #expect(try recallfs("config", "draftHours").output == "48\n")
    #expect(try recallfs("config", "watchdogSeconds").output == "30\n")
    let json = try recallfs.json(recallfs("config", "--json")) as? [String: [String: Any]]
    #expect(json?["draftHours"]?["value"] as? Int == 48)
    #expect(json?["draftHours"]?["source"] as? String == "file")
  }
}
