import RecallTesting
import Testing

/// `review/` with everyday tools, over cases that `recallfs upkeep review` has found.
@Suite struct ReviewTests {
  /// Two memories that contradict each other, and the case about them.
  private func withCase(_ body: (MountedStore, String) throws -> Void) throws {
    try withMount(environment: ["RECALLFS_UPKEEP": "off"]) { mount in
      try mount.succeed("mkdir -p by-project/api/project_fact")
      try mount.succeed("echo 'The API listens on port 8080.' > by-project/api/project_fact/port-old.md")
      try mount.succeed("echo 'The API listens on port 9090.' > by-project/api/project_fact/port-new.md")
      #expect(try mount.succeed("ls review") == "keep\n")
      let run = try mount.command("upkeep", "review")
      #expect(run.exitCode == 0, "\(run)")
      let names = try mount.succeed("ls review").split(separator: "\n").filter { $0 != "keep" }
      try #require(names.count == 1)
      try body(mount, "review/\(names[0])")
    }
  }

  private func expectDecided(_ mount: MountedStore, _ page: String) throws {
    #expect(try mount.succeed("ls review") == "keep\n")
    #expect(try mount.shell("cat \(page)").exitCode != 0)
    #expect(try mount.command("review").output == "No case is open.\n")
  }

  @Test(arguments: [
    "sed -i 's/^- \\[ \\] the newer/- [x] the newer/' PAGE",
    "vim -Nu NONE -es -c '%s/^- \\[ \\] the newer/- [x] the newer/' -c wq PAGE",
    "printf '%s\\n' 'g/^- \\[ \\] the newer/s/\\[ \\]/[x]/' w q | ed -s PAGE",
    "sed 's/^- \\[ \\] the newer/- [X] the newer/' PAGE > /tmp/review.$$; cat /tmp/review.$$ > PAGE; rm /tmp/review.$$",
    "sed 's/^- \\[ \\] the newer/- [x] the newer/' PAGE > review/x.tmp.1; mv review/x.tmp.1 PAGE",
    "rm PAGE",
  ])
  func `a tick with any tool decides`(how: String) throws {
    let tool = String(how.prefix { $0 != " " })
    let isThere =
      try run("/bin/sh", ["-c", "command -v \(how.contains("ed -s") ? "ed" : tool)"]).exitCode == 0
    guard isThere else { return }
    try withCase { mount, page in
      let text = try mount.succeed("cat \(page)")
      #expect(text.contains("8080") && text.contains("9090"))
      #expect(try mount.succeed("cat by-project/api/INDEX.md").contains("in doubt: see \(page)"))
      try mount.succeed(how.replacing("PAGE", with: page))
      try expectDecided(mount, page)
      let index = try mount.succeed("cat by-project/api/INDEX.md")
      #expect(index.contains("superseded") && !index.contains("in doubt"))
      #expect(try mount.succeed("cat by-project/api/project_fact/port-old.md").contains("8080"))
    }
  }

  @Test func `mv to keep keeps both, and the command takes it back`() throws {
    try withCase { mount, page in
      try mount.succeed("mv \(page) review/keep/")
      try expectDecided(mount, page)
      #expect(try mount.succeed("ls review/keep") == "")
      #expect(try mount.succeed("ls by-project/api/project_fact") == "port-new.md\nport-old.md\n")
      let name = String(page.dropFirst("review/".count))
      #expect(try mount.command("review", name, "--undo").exitCode == 0)
      try waitUntil("the mount shows the case again", within: .seconds(10)) {
        try mount.shell("ls \(page)").output == "\(page)\n"
      }
      #expect(try mount.command("review", name, "--older").exitCode == 0)
      try waitUntil("the mount shows the decision", within: .seconds(10)) {
        try mount.succeed("ls by-project/api/project_fact review/keep/..").contains("port-new.md") == false
      }
      #expect(try mount.succeed("ls review") == "keep\n")
    }
  }

  @Test func `what decides nothing is an error, and the page stands`() throws {
    try withCase { mount, page in
      let before = try mount.succeed("cat \(page)")
      for bad in [
        "printf 'a remark\\n' >> \(page)", "sed -i 's/^- \\[ \\]/- [x]/' \(page)", "echo x > \(page)",
      ] {
        let refused = try mount.shell(bad)
        // A shell's own echo does not look at what close answers.
        if bad.hasPrefix("sed") {
          #expect(
            refused.exitCode != 0 && refused.errorOutput.contains("Invalid argument"), "\(bad): \(refused)")
        }
        #expect(try mount.succeed("cat \(page)") == before)
      }
      #expect(try mount.succeed("cat .recallfs/log.md").contains("3 boxes are ticked"))
      #expect(try mount.succeed("cat .recallfs/status.md").contains("1 case for review"))
      try mount.succeed("echo 'The API listens on port 7070.' > by-project/api/project_fact/port-old.md")
      #expect(try mount.succeed("cat \(page)").contains("7070"))
    }
  }
}
