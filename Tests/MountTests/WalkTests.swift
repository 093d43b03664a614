import Glibc
import RecallTesting
import Testing

/// Programs that sweep the whole mount: they end, they ask no query, and what they touch was not recalled.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct WalkTests {
  private let count = 30

  private func fill(_ mount: MountedStore) throws {
    try mount.succeed(
      """
      mkdir -p by-project/{x,y}/{decision,notes/deep} search/pinned
      for i in $(seq 10); do
        echo "needle $i" > by-project/x/decision/d$i.md; echo "needle $i" > by-project/y/notes/deep/n$i.md
        echo "needle $i" > by-type/user_pref/u$i.md
      done
      """)
  }

  private func accesses(_ mount: MountedStore, _ name: String) throws -> Int {
    try mount.memory(name).accessCount
  }

  private static let sweeps = [
    "grep -r needle . > $OUT/found", "rg --no-ignore --hidden needle . > $OUT/found", "find . > $OUT/found",
    "find . -type f -exec cat {} + > $OUT/found", "ls -lR . > $OUT/found", "du -a . > $OUT/found",
    "tar cf $OUT/found .",
    "python3 -c \"import os; [open(os.path.join(d, f)).read() for d, _, fs in os.walk('.') for f in fs]\"",
  ]

  @Test
  func `walks end, run no query, leave no draft and count nothing as read; a deliberate read is counted`()
    throws
  {
    try withMount { mount in
      try mount.requireProgram("rg")
      try fill(mount)
      let queries = try Files.names(mount("search"))
      let files = try mount.succeed("find by-project inbox by-type -type f | sort")
      for sweep in Self.sweeps { try mount.succeed(sweep, within: .seconds(30)) }
      for sweep in Self.sweeps.prefix(2) {
        try mount.succeed(sweep)
        let found = try Files.text("\(mount.outside)/found")
        let once = found.split(separator: "\n").count {
          $0.contains("by-project/") && $0.hasSuffix("needle 7")
        }
        #expect(once == 3, "\(sweep) saw \(once) of 3 in by-project")
      }
      #expect(try Files.names(mount("search")) == queries)
      #expect(try mount.succeed("find by-project inbox by-type -type f | sort") == files)
      #expect(try mount.counts() == (count, 0))

      // Reads are judged some time after they happen: the deliberate one, made last, tells when all are.
      try waitForQuiet(mount)
      _ = try mount.succeed("cat by-project/x/decision/d7.md")
      try waitUntil("the deliberate read is counted", within: .seconds(15)) {
        try accesses(mount, "x/decision/d7.md") > 0
      }
      #expect(try accesses(mount, "x/decision/d7.md") == 1)
      for number in 1...10 {
        if number != 7 { #expect(try accesses(mount, "x/decision/d\(number).md") == 0, "d\(number).md") }
        #expect(try accesses(mount, "y/notes/deep/n\(number).md") == 0, "n\(number).md")
        #expect(try accesses(mount, "_global/user_pref/u\(number).md") == 0, "u\(number).md")
      }
    }
  }

  /// Walks and reads close together are judged together; a person reads at another time.
  private func waitForQuiet(_ mount: MountedStore) throws {
    let start = ContinuousClock.now
    try waitUntil("the walk is over for a while") { ContinuousClock.now - start > .seconds(3) }
  }

  @Test func `what rg finds at the root is each memory once, and a walk in every view sees every memory`()
    throws
  {
    try withMount { mount in
      try mount.requireProgram("rg")
      try fill(mount)
      #expect(try mount.succeed("rg -l '^needle 3$' . | wc -l").firstLine == "3")
      #expect(try mount.succeed("rg --files . | grep -c /u3.md").firstLine == "1")
      for view in ["by-project", "by-type", "timeline"] {
        #expect(try mount.succeed("grep -rl 'needle 3$' \(view) | wc -l").firstLine == "3", "\(view)")
      }
    }
  }

  @Test func `probing every directory for what tools look for asks nothing and makes nothing`() throws {
    try withMount { mount in
      try fill(mount)
      let names =
        ".git .hg .gitignore .rgignore .editorconfig package.json node_modules HEAD Makefile .x.md.swp 4913"
      try mount.succeed(
        """
        find . -type d > $OUT/folders
        while read -r d; do for n in \(names); do test -e "$d/$n" && echo "$d/$n"; done; done < $OUT/folders > $OUT/hits
        true
        """)
      #expect(try Files.text("\(mount.outside)/hits") == "")
      #expect(try Files.names(mount("search")) == ["pinned"])
    }
  }
}
