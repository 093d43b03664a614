import Glibc
import RecallTesting
import Testing

/// `MEMORY.md` and stale overwrites on a real mount: what real programs do, and what the kernel keeps.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct MemoryIndexTests {
  private static let page = "by-project/x/MEMORY.md"

  private func fill(_ mount: MountedStore) throws {
    try mount.succeed(
      """
      mkdir -p by-project/x/user_pref by-project/x/decision
      printf '# Use Bun\\n\\nNever pnpm.\\n' > by-project/x/user_pref/bun.md
      printf '# WAL mode\\n\\nReaders must not wait.\\n' > by-project/x/decision/wal.md
      """)
  }

  private static let made = """
    - [Use Bun](user_pref/bun.md) — Never pnpm.
    - [WAL mode](decision/wal.md) — Readers must not wait.

    """

  private func expect(_ text: String, in mount: MountedStore) throws {
    try waitUntil("the page shows it", within: .seconds(2)) {
      try Files.text(mount(Self.page)) == text
    }
    #expect(try Int(Files.status(mount(Self.page)).st_size) == text.utf8.count)
  }

  @Test(arguments: [
    ">>": "echo '- [New](new.md)' >> MEMORY.md",
    "sed -i": "sed -i '2a - [New](new.md)' MEMORY.md",
    "vim":
      "vim -es -u NONE -c 'set backupskip=' -c '2put =\\\"- [New](new.md)\\\"' -c wq MEMORY.md </dev/null",
    "ed": "printf '2a\\n- [New](new.md)\\n.\\nw\\nq\\n' | ed -s MEMORY.md",
    "cp over": "(cat MEMORY.md; echo '- [New](new.md)') > $OUT/new && cp $OUT/new MEMORY.md",
    "mv from another file system":
      "(cat MEMORY.md; echo '- [New](new.md)') > $OUT/new && mv $OUT/new MEMORY.md",
    "tar x":
      "(cat MEMORY.md; echo '- [New](new.md)') > $OUT/MEMORY.md && tar cf $OUT/t -C $OUT MEMORY.md && tar xf $OUT/t",
    "cp --remove-destination":
      "(cat MEMORY.md; echo '- [New](new.md)') > $OUT/new && cp --remove-destination $OUT/new MEMORY.md",
    "rsync": "(cat MEMORY.md; echo '- [New](new.md)') > $OUT/MEMORY.md && rsync -aI $OUT/MEMORY.md MEMORY.md",
    "Claude Code's way":
      "(cat MEMORY.md; echo '- [New](new.md)') > MEMORY.md.tmp.1.ab && mv MEMORY.md.tmp.1.ab MEMORY.md",
    "python":
      "python3 -c \"t = open('MEMORY.md').read(); open('MEMORY.md', 'w').write(t + '- [New](new.md)\\n')\"",
  ]) func `a program's edit of the page is kept, and the rest goes on being made`(
    name: String, script: String
  ) throws {
    try withMount { mount in
      try fill(mount)
      try expect("# Memories\n\n" + Self.made, in: mount)
      try mount.succeed(script, in: "by-project/x")
      try expect("# Memories\n\n- [New](new.md)\n" + Self.made, in: mount)
      #expect(try Files.names(mount("by-project/x")).filter { $0.contains("MEMORY") } == ["MEMORY.md"])
      try mount.succeed("rm by-project/x/user_pref/bun.md")
      let left = "# Memories\n\n- [New](new.md)\n- [WAL mode](decision/wal.md) — Readers must not wait.\n"
      try expect(left, in: mount)
      try mount.restart()
      try expect(left, in: mount)
      try mount.succeed("rm by-project/x/MEMORY.md && cat by-project/x/MEMORY.md")
      try expect("# Memories\n\n- [WAL mode](decision/wal.md) — Readers must not wait.\n", in: mount)
      try mount.succeed("rm -r by-project/x && ! test -e by-project/x")
    }
  }

  @Test func `an empty project has the page, and rm -r takes it along with its lines`() throws {
    try withMount { mount in
      try mount.succeed("mkdir by-project/x")
      try expect("# Memories\n", in: mount)
      try mount.succeed("echo mine > \(Self.page)")
      try expect("mine\n", in: mount)
      try mount.succeed("rm -r by-project/x")
      #expect(try Files.names(mount("by-project")) == ["_global"])
    }
  }

  @Test func `many processes that add a line each lose none`() throws {
    try withMount { mount in
      try fill(mount)
      let script = """
        import os, sys
        for turn in range(10):
            line = '- [%s %d](%s-%d.md)\\n' % (sys.argv[1], turn, sys.argv[1], turn)
            text = open('MEMORY.md').read()
            name = 'MEMORY.md.tmp.%d.%d' % (os.getpid(), turn)
            with open(name, 'w') as file:
                file.write(text + line)
            os.rename(name, 'MEMORY.md')
        """
      try Files.write("\(mount.outside)/add.py", script)
      try mount.succeed(
        "for i in 1 2 3 4; do python3 $OUT/add.py w$i & done; wait", in: "by-project/x")
      let text = try Files.text(mount(Self.page))
      for writer in 1...4 {
        for turn in 0..<10 {
          #expect(text.ranges(of: "- [w\(writer) \(turn)](").count == 1, "w\(writer) \(turn)")
        }
      }
    }
  }

  @Test func `many shells that append a line each lose none`() throws {
    try withMount { mount in
      try fill(mount)
      try mount.succeed(
        """
        for w in 1 2 3 4; do
          (for i in 1 2 3 4 5 6 7 8 9 10; do echo "- [w$w $i](w$w-$i.md)" >> MEMORY.md || exit 1; done) &
        done; wait
        """, in: "by-project/x")
      try waitUntil("the page is made again", within: .seconds(2)) {
        try Files.text(mount(Self.page)).hasSuffix(Self.made)
      }
      let text = try Files.text(mount(Self.page))
      for writer in 1...4 {
        for turn in 1...10 {
          #expect(text.ranges(of: "- [w\(writer) \(turn)](").count == 1, "w\(writer) \(turn)\n\(text)")
        }
      }
    }
  }

  @Test(arguments: [
    "open('a.md', 'w').write(mine)",
    "open('a.tmp', 'w').write(mine); os.rename('a.tmp', 'a.md')",
  ]) func `an overwrite by who has read an older version is merged or kept beside`(save: String) throws {
    try withMount { mount in
      try mount.succeed("mkdir -p by-project/x/notes")
      for (theirs, merged, beside) in [
        ("one\ntwo\nTHREE\n", "ONE\ntwo\nTHREE\n", nil),
        ("1\ntwo\nthree\n", "1\ntwo\nthree\n", "ONE\ntwo\nthree\n"),
      ] {
        try Files.write(mount("by-project/x/notes/a.md"), "one\ntwo\nthree\n")
        try Files.write("\(mount.outside)/theirs", theirs)
        let script = """
          import os, subprocess
          mine = open('a.md').read().replace('one', 'ONE')
          subprocess.check_call(['cp', '\(mount.outside)/theirs', 'a.md'])
          \(save)
          """
        try Files.write("\(mount.outside)/save.py", script)
        try mount.succeed("python3 $OUT/save.py", in: "by-project/x/notes")
        try waitUntil("both are there", within: .seconds(2)) {
          try Files.text(mount("by-project/x/notes/a.md")) == merged
        }
        let conflict = mount("by-project/x/notes/a.conflict.md")
        if let beside {
          #expect(try Files.text(conflict) == beside)
        } else {
          #expect(access(conflict, F_OK) != 0)
        }
        #expect(try !Files.names(mount("by-project/x/notes")).contains("a.tmp"))
      }
    }
  }

  @Test func `budget.md is set by programs, and refuses what sets nothing with EINVAL`() throws {
    try withMount { mount in
      let path = mount(".recallfs/budget.md")
      #expect(try Files.text(path).contains("daily tokens: 200000\n"))
      try mount.succeed("sed -i 's/200000/1000/' .recallfs/budget.md")
      try waitUntil("sed has set it", within: .seconds(2)) {
        try Files.text(path).contains("daily tokens: 1000\n")
      }
      try mount.succeed("printf 'daily tokens: 7\\ndaily dollars: 3\\n' > .recallfs/budget.md")
      try waitUntil("bash has set it", within: .seconds(2)) {
        try Files.text(path).contains("daily tokens: 7\ndaily dollars: 3.00\n")
      }
      #expect(Files.failure { try Files.write(path, "daily tokens: some\n") } == EINVAL)
      #expect(Files.failure { try Files.replace(path, "daily tokens: some\n") } == EINVAL)
      try waitUntil("the old caps stand", within: .seconds(2)) {
        try Files.text(path).contains("daily tokens: 7\n")
      }
      #expect(try Files.text(mount(".recallfs/log.md")).contains("budget.md, line 1"))
      try mount.restart()
      #expect(try Files.text(path).contains("daily tokens: 7\n"))
    }
  }
}
