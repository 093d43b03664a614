import Foundation
import RecallTesting
import Testing

/// How `mount` speaks with the daemon, with scripts in the daemon's place.
@Suite struct MountCommandTests {
  let recallfs: Installation
  let copy: String

  init() throws {
    recallfs = try Installation()
    copy = recallfs.folder.path("bin/recallfs")
    _ = try run(
      "sh", ["-c", "mkdir bin && cp \"$0\" bin/recallfs", recallfs.program], directory: recallfs.folder.path)
  }

  func mount(daemon script: String, _ arguments: String...) throws -> ChildResult {
    // Written by a child: a program this process has open for writing, if only in a child of another test, is busy.
    _ = try run(
      "sh", ["-c", "cat >bin/recallfsd && chmod 755 bin/recallfsd"], input: "#!/bin/sh\n\(script)\n",
      directory: recallfs.folder.path)
    return try run(
      copy, ["mount"] + arguments, environment: ["RECALLFS_HOME": recallfs.home],
      directory: recallfs.directory)
  }

  @Test func `mount returns when the daemon says that it is ready`() throws {
    let script =
      "test \"$1 $2 $3 $4\" = \"--home \(recallfs.home) --ready-fd 3\" || exit 9; echo hello; pwd; echo ready >&3"
    let result = try mount(daemon: script)
    #expect(result.exitCode == 0, "\(result)")
    #expect(result.output.isEmpty)
    try waitUntil("the log") {
      (try? String(contentsOfFile: "\(recallfs.home)/daemon.log", encoding: .utf8)) == "hello\n/\n"
    }
  }

  @Test func `the daemon's own words are what a person reads`() throws {
    let result = try mount(daemon: "echo 'error /dev/fuse is missing' >&3; exit 1")
    #expect(result.exitCode == 1)
    #expect(result.errorOutput == "recallfs: Nothing was mounted: /dev/fuse is missing.\n")
  }

  @Test func `a daemon that dies without a word is reported with its log`() throws {
    let result = try mount(daemon: "exit 7")
    #expect(result.exitCode == 1)
    #expect(result.errorOutput.contains("exit code 7") && result.errorOutput.contains("daemon.log"))
  }

  @Test func `in the foreground the command becomes the daemon`() throws {
    let result = try mount(daemon: "echo \"$@\"; exit 5", "--foreground")
    #expect(result.output == "--home \(recallfs.home)\n")
    #expect(result.exitCode == 5)
  }

  @Test func `unmounting what is not mounted is done already`() throws {
    let result = try recallfs("unmount")
    #expect(result.exitCode == 0)
    #expect(result.output == "nothing was mounted\n")
  }

  @Test func `status without a mount is code 6 and still tells of the store`() throws {
    _ = try recallfs.add(text: "One")
    let result = try recallfs("status", "--json")
    #expect(result.exitCode == 6)
    let status = try recallfs.json(result) as? [String: Any]
    #expect(status?["mounted"] as? Bool == false)
    #expect(status?["tree"] as? String == "absent")
    #expect((status?["store"] as? [String: Any])?["live"] as? Int == 1)
  }

  @Test func `doctor names each check and how to mend what is wrong`() throws {
    _ = try recallfs.add(text: "One")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: recallfs.home)
    let result = try recallfs("doctor", "--json")
    let checks = (try recallfs.json(result) as? [String: Any])?["checks"] as? [[String: String]] ?? []
    let names = checks.compactMap { $0["check"] }
    for name in [
      "versions", "device", "fusermount3", "settings", "home", "disk", "tree", "daemon", "database",
    ] {
      #expect(names.contains(name))
    }
    let home = checks.first { $0["check"] == "home" }
    #expect(home?["level"] == "warn")
    #expect(home?["remedy"] == "Run 'chmod 700 \(recallfs.home)'.")
    #expect(checks.allSatisfy { $0["level"] == "ok" || $0["remedy"] != nil })
  }
}
