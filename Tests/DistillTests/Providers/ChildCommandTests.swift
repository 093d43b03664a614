import Foundation
import RecallTesting
import Testing

@testable import Distill

@Suite struct ChildCommandTests {
  @Test func `a deadline ends the program and what it started`() throws {
    let folder = try TemporaryFolder()
    let mark = folder.path("mark")
    try FileManager.default.createDirectory(atPath: folder.path("cwd"), withIntermediateDirectories: true)
    let command = ChildCommand(
      program: "/bin/sh", arguments: ["-c", "sleep 600 & echo $! > \(mark); wait"], environment: [:],
      directory: folder.path("cwd"), deadline: .milliseconds(300))
    #expect(throws: ChildCommand.Failure.timedOut) { _ = try command.run(input: []) }
    let child = try #require(
      pid_t(try String(contentsOfFile: mark, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines))
    )
    try waitUntil("the child is gone", within: .seconds(10)) {
      // A zombie that nobody reaps is gone too.
      kill(child, 0) != 0
        || (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8))?.contains(") Z") == true
    }
  }
}
