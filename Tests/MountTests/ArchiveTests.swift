import Glibc
import RecallTesting
import Testing

/// What is removed is kept, comes back with its history, and is gone only when it is removed from the archive too.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ArchiveTests {
  /// The path of a name in the archive, relative to the tree.
  private func archived(_ name: String, in mount: MountedStore) throws -> String {
    let found = try mount.succeed("find archive -name '\(name)'").split(separator: "\n")
    guard found.count == 1, let path = found.first else {
      throw TestFailure("\(name) in the archive: \(found)")
    }
    return String(path)
  }

  @Test func `rm puts a memory into this month's archive, and mv brings it back with its history`() throws {
    try withMount { mount in
      let path = "by-project/x/decision/a.md"
      try mount.succeed(
        "mkdir -p by-project/x/decision; echo one > \(path); echo two > \(path); echo three > \(path)")
      let before = try mount.memory("x/decision/a.md")
      let inode = try Files.inode(mount(path))
      try mount.succeed("rm \(path)")
      #expect(!Files.exists(mount(path)))
      #expect(!Files.exists(mount("by-type/decision/a.md")))
      #expect(try mount.succeed("find timeline -name '*a.md'") == "")
      #expect(try !Files.text(mount("by-project/x/INDEX.md")).contains("a.md"))
      let kept = try archived("a.md", in: mount)
      #expect(kept == "archive/\(try mount.succeed("date +%Y-%m").firstLine)/a.md")
      #expect(try Files.text(mount(kept)) == "three\n")
      #expect(try mount.memory(before.id).state == "archived")
      #expect(Files.failure { try Files.write(mount(kept), "x") } == EROFS)

      try mount.succeed("mv \(kept) by-project/x/decision/")
      #expect(try Files.text(mount(path)) == "three\n")
      #expect(try Files.text(mount("by-type/decision/a.md")) == "three\n")
      #expect(try mount.memory("x/decision/a.md").id == before.id)
      #expect(try mount.versions(before.id) == 3)
      #expect(try Files.inode(mount(path)) == inode)
      #expect(!Files.exists(mount(kept)))
      #expect(try mount.counts() == (1, 0))
    }
  }

  @Test func `removing in any view that holds memories archives, and twice the same name keeps both`() throws
  {
    try withMount { mount in
      try mount.succeed(
        """
        mkdir -p by-project/x/decision
        echo one > by-project/x/decision/a.md; rm by-type/decision/a.md
        echo filed > inbox/b.md; rm inbox/b.md
        """)
      #expect(try mount.counts() == (0, 2))
      #expect(try Files.text(mount(archived("a.md", in: mount))) == "one\n")
      #expect(try Files.text(mount(archived("b.md", in: mount))) == "filed\n")
    }
  }

  @Test func `a memory restored under another name or type is still the same`() throws {
    try withMount { mount in
      try mount.succeed("mkdir -p by-project/{x,y}/decision; echo one > by-project/x/decision/a.md")
      let id = try mount.memory("x/decision/a.md").id
      try mount.succeed("rm by-project/x/decision/a.md")
      try mount.succeed("mv \(archived("a.md", in: mount)) by-project/y/decision/other.md")
      #expect(try mount.memory("y/decision/other.md").id == id)
      try mount.succeed("rm by-project/y/decision/other.md")
      try mount.succeed("mv \(archived("other.md", in: mount)) by-type/reference/back.md")
      let back = try mount.memory(id)
      #expect(back.state == "live" && back.type == "reference" && back.text == "one\n", "\(back)")
    }
  }

  @Test func `rm in the archive purges: the words are in no file of the home`() throws {
    try withMount { mount in
      let marker = "Zanzibarquark"
      try mount.succeed("mkdir -p by-project/x/decision")
      for turn in 0..<40 { try Files.write(mount("by-project/x/decision/keep\(turn).md"), "kept \(turn)\n") }
      let path = "by-project/x/decision/secret.md"
      try Files.write(mount(path), "first \(marker)\n")
      try Files.write(mount(path), "second \(marker) \(String(repeating: "\(marker) filler ", count: 400))\n")
      #expect(try mount.succeed("cat search/\(marker).md").contains(marker))
      try mount.succeed("rm \(path)")
      try mount.succeed("rm \(archived("secret.md", in: mount))")
      #expect(try mount.counts() == (40, 0))
      #expect(try mount.succeed("grep -rl --exclude-dir=search '\(marker)' . || true") == "")
      try waitUntil("the words are gone from the home", within: .seconds(20)) {
        try mount.shell("grep -rlai --exclude-dir=fs '\(marker)' .", at: mount.home).exitCode == 1
      }
      try mount.stop()
      let left = try mount.shell("grep -rlai '\(marker)' .", at: mount.home)
      #expect(left.exitCode == 1, "still there after the daemon's end: \(left.output)")
    }
  }

  @Test func `rm -rf of a project archives all that lived in it`() throws {
    try withMount { mount in
      try mount.succeed(
        """
        mkdir -p by-project/x/{decision,notes/deep/er,empty} by-project/y/decision
        for i in $(seq 60); do echo $i > by-project/x/decision/d$i.md; echo n$i > by-project/x/notes/deep/er/n$i.md; done
        echo draft > by-project/x/notes/draft.txt; echo stays > by-project/y/decision/stays.md
        """)
      try mount.succeed("rm -rf by-project/x")
      #expect(!Files.exists(mount("by-project/x")))
      #expect(try Files.names(mount("by-project")) == ["_global", "y"])
      #expect(try mount.counts() == (1, 120))
      #expect(try Files.names(mount("by-type/decision")) == ["stays.md"])
      #expect(try mount.succeed("find archive -type f | wc -l").firstLine == "120")
      try mount.restart()
      #expect(!Files.exists(mount("by-project/x")))
      try mount.succeed("mkdir -p by-project/x/decision && mv archive/*/d7.md by-project/x/decision/")
      #expect(try Files.text(mount("by-project/x/decision/d7.md")) == "7\n")
    }
  }

  @Test func `find -delete and rm of a glob remove each file once, listing and removing at the same time`()
    throws
  {
    try withMount { mount in
      try mount.succeed(
        "mkdir -p by-project/x/n; for i in $(seq 500); do echo $i > by-project/x/n/$i.md; done")
      try mount.succeed("find by-project/x/n -name '*.md' -delete")
      #expect(try Files.names(mount("by-project/x/n")).isEmpty)
      #expect(try mount.counts() == (0, 500))
      try mount.succeed("rmdir by-project/x/n; rm archive/*/1*.md")
      #expect(try mount.counts() == (0, 389))
    }
  }

  @Test func `forgetting a query or unlinking a draft archives nothing`() throws {
    try withMount { mount in
      try mount.succeed(
        """
        mkdir -p by-project/x/n; echo findme > by-project/x/n/a.md; cat search/findme.md search/findme/* > $OUT/hits
        rm -r search/findme; rm search/findme.md; echo t > by-project/x/n/t.txt; rm by-project/x/n/t.txt
        """)
      #expect(try Files.names(mount("search")).isEmpty)
      #expect(try mount.counts() == (1, 0))
    }
  }
}
