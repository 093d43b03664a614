import Glibc
import RecallTesting
import Testing

/// The past through a real mount, with the tools people use.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct TimeTravelTests {
  private func fill(_ mount: MountedStore) throws -> String {
    try mount.succeed(
      """
      mkdir -p by-project/x/decision by-project/x/notes
      echo 'needle one' > by-project/x/decision/a.md; echo 'needle note' > by-project/x/notes/n.md
      """)
    let then = try mount.succeed("sleep 1.1; date +%Y-%m-%dT%H:%M:%S; sleep 1.1").firstLine
    try mount.succeed(
      """
      echo 'needle two' > by-project/x/decision/a.md; mv by-project/x/notes/n.md by-project/x/decision/m.md
      """)
    return "@\(then)"
  }

  @Test func `ls, cat, grep, diff and cp work on the tree as it was`() throws {
    try withMount { mount in
      let then = try fill(mount)
      #expect(try mount.succeed("ls \(then)") == "archive\nby-project\nby-type\ntimeline\n")
      #expect(try mount.succeed("cat \(then)/by-project/x/decision/a.md") == "needle one\n")
      let found = try mount.succeed("grep -r needle \(then)/by-project/x/ | grep -v INDEX.md | sort")
      #expect(
        found == """
          \(then)/by-project/x/decision/a.md:needle one
          \(then)/by-project/x/notes/n.md:needle note

          """)
      let difference = try mount.succeed(
        "diff \(then)/by-project/x/decision/a.md by-project/x/decision/a.md || true")
      #expect(difference.contains("< needle one") && difference.contains("> needle two"))
      #expect(try mount.succeed("stat -c %s \(then)/by-project/x/decision/a.md") == "11\n")
      try mount.succeed("cp -r \(then)/by-project/x $OUT/then")
      #expect(try Files.text("\(mount.outside)/then/notes/n.md") == "needle note\n")
      try mount.succeed("cp \(then)/by-project/x/decision/a.md by-project/x/decision/a.md")
      #expect(try Files.text(mount("by-project/x/decision/a.md")) == "needle one\n")
      #expect(try mount.versions("x/decision/a.md") == 3)
    }
  }

  @Test func `a version beside the memory is shown, compared and brought back`() throws {
    try withMount { mount in
      _ = try fill(mount)
      let folder = "by-project/x/decision"
      let versions = try mount.succeed("ls \(folder)/.history/a").split(separator: "\n").map(String.init)
      #expect(versions.count == 2)
      let first = "\(folder)/.history/a/\(versions[0])"
      #expect(try mount.succeed("cat \(first)") == "needle one\n")
      #expect(try mount.succeed("diff \(first) \(folder)/a.md || true").contains("> needle two"))
      #expect(try mount.succeed("cat \(folder)/.history/m.md/*") == "needle note\n")
      try mount.succeed("cp \(first) \(folder)/a.md")
      #expect(try Files.text(mount("\(folder)/a.md")) == "needle one\n")
      try waitUntil("the copy is a version") { try Files.names(mount("\(folder)/.history/a")).count == 3 }
      #expect(try mount.succeed("cat \(folder)/.history/a/*") == "needle one\nneedle two\nneedle one\n")
      try mount.succeed("rm \(folder)/m.md")
      #expect(try mount.succeed("cat archive/*/.history/m/*") == "needle note\n")
    }
  }

  @Test func `nothing lists the past, and a walk does not enter it`() throws {
    try withMount { mount in
      let then = try fill(mount)
      _ = try mount.succeed("ls \(then) by-project/x/decision/.history/a")
      #expect(try !mount.succeed("ls -a").contains("@"))
      #expect(try mount.succeed("ls -a by-project/x/decision") == ".\n..\na.md\nm.md\n")
      let walked = try mount.succeed("find .")
      #expect(!walked.contains("@") && !walked.contains(".history"))
      try mount.succeed("rm -r by-project/x/decision")
      #expect(try mount.succeed("cat \(then)/by-project/x/decision/a.md") == "needle one\n")
    }
  }

  @Test func `whoever writes to the past is told that it cannot be written`() throws {
    try withMount { mount in
      let then = try fill(mount)
      let file = mount("\(then)/by-project/x/decision/a.md")
      let version =
        try mount("by-project/x/decision/.history/a")
        + "/" + (Files.names(mount("by-project/x/decision/.history/a"))[0])
      for path in [file, version] {
        #expect(Files.failure { try Files.write(path, "x") } == EROFS)
        #expect(Files.failure { try Files.remove(path) } == EROFS)
        #expect(Files.failure { try Files.rename(path, path + "x.md") } == EROFS)
        #expect(Files.failure { try Files.rename(path, mount("by-project/x/b.md")) } == EROFS)
        #expect(Files.failure { try Files.rename(mount("by-project/x/decision/m.md"), path) } == EROFS)
        #expect(Files.failure { try Files.check(utimes(path, nil)) } == EROFS)
        #expect(Files.failure { try Files.check(truncate(path, 0)) } == EROFS)
      }
      #expect(Files.failure { try Files.makeDirectory(mount("\(then)/by-project/y")) } == EROFS)
      #expect(Files.failure { try Files.makeDirectory(mount("by-project/x/notes2")) } == 0)
      #expect(Files.failure { try Files.write(mount("by-project/x/.history/new.md"), "x") } == EROFS)
      #expect(Files.failure { _ = try Files.names(mount("@2999-01-01")) } == ENOENT)
      #expect(try Files.text(mount("by-project/x/decision/a.md")) == "needle two\n")
    }
  }
}
