import Glibc
import RecallTesting
import Testing

/// What a person does with the tree on an ordinary day.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct EverydayTests {
  @Test func `a memory written by echo shows in every view at once as the same file`() throws {
    try withMount { mount in
      let text = "Use Bun, never pnpm\n"
      let day = try mount.succeed("date +%Y/%m/%d; echo 'Use Bun, never pnpm' > by-type/user_pref/bun.md")
        .firstLine
      #expect(try mount.succeed("cat by-type/user_pref/bun.md") == text)
      let names = try Files.names(mount("timeline/\(day)"))
      let timed = try #require(names.first, "nothing under timeline/\(day)")
      #expect(names.count == 1)
      #expect(timed.hasSuffix("-bun.md") && timed.count == "0930-bun.md".count)
      let views = [
        "by-type/user_pref/bun.md", "by-project/_global/user_pref/bun.md", "timeline/\(day)/\(timed)",
        "timeline/today/\(timed)",
      ]
      for view in views { #expect(try Files.text(mount(view)) == text, "\(view)") }
      #expect(try Set(views.map { try Files.inode(mount($0)) }).count == 1)
      #expect(try Files.status(mount(views[0])).st_nlink >= 2)
      let index = try Files.text(mount("by-project/_global/INDEX.md"))
      #expect(index.contains("user_pref/bun.md"), "\(index)")
    }
  }

  @Test func `an edit in one view is an edit in all, whatever had been read before`() throws {
    try withMount { mount in
      try mount.succeed("mkdir -p by-project/x/decision; echo one > by-project/x/decision/a.md")
      let timed = try mount.succeed("ls timeline/today").firstLine
      let views = ["by-project/x/decision/a.md", "by-type/decision/a.md", "timeline/today/\(timed)"]
      for (turn, edited) in views.enumerated() {
        for view in views { _ = try Files.text(mount(view)) }
        let text = "turn \(turn) of a text that grows\(String(repeating: "!", count: turn * 9))\n"
        try Files.write(mount(edited), text)
        for view in views {
          #expect(try Files.text(mount(view)) == text, "\(view) after an edit of \(edited)")
          #expect(try Files.status(mount(view)).st_size == text.utf8.count)
        }
      }
      for (turn, edited) in views.enumerated() where !edited.hasPrefix("timeline") {
        for view in views { _ = try Files.text(mount(view)) }
        let text = "replaced \(turn)\n"
        try Files.replace(mount(edited), text)
        #expect(try Files.text(mount(edited)) == text)
        for view in views {
          try waitUntil("\(view) shows what replaced \(edited)", within: .seconds(1)) {
            try Files.text(mount(view)) == text
          }
        }
      }
      #expect(try mount.counts() == (1, 0))
    }
  }

  @Test func `folders of one's own are made, filled, listed, moved and removed`() throws {
    try withMount { mount in
      try mount.succeed(
        """
        mkdir -p by-project/x/notes/api; cd by-project/x
        echo '# Tokens' > notes/api/auth.md; echo '# Paging' > notes/api/paging.md; mkdir notes/empty
        """)
      #expect(try Files.names(mount("by-project/x/notes")) == ["api", "empty"])
      #expect(try Files.names(mount("by-project/x/notes/api")) == ["auth.md", "paging.md"])
      #expect(try Files.names(mount("by-type/project_fact")) == ["auth.md", "paging.md"])
      #expect(try Files.text(mount("by-project/x/INDEX.md")).contains("](notes/api/auth.md)"))
      let inode = try Files.inode(mount("by-project/x/notes/api/auth.md"))
      try mount.succeed("mv by-project/x/notes by-project/x/papers; rmdir by-project/x/papers/empty")
      #expect(try Files.names(mount("by-project/x/papers")) == ["api"])
      #expect(try Files.inode(mount("by-project/x/papers/api/auth.md")) == inode)
      #expect(!Files.exists(mount("by-project/x/notes")))
      #expect(Files.failure { try Files.removeDirectory(mount("by-project/x/papers/api")) } == ENOTEMPTY)
      try mount.restart()
      #expect(try Files.text(mount("by-project/x/papers/api/auth.md")) == "# Tokens\n")
      #expect(try Files.names(mount("by-project/x/papers")) == ["api"])
    }
  }

  @Test func `the type is the folder's, else the front matter's, else the usual one`() throws {
    try withMount { mount in
      let matter = "---\nname: w\ndescription: d\nmetadata:\n  type: feedback\n  importance: 4\n---\nText.\n"
      try mount.succeed("mkdir -p by-project/x/notes by-project/x/decision")
      try Files.write(mount("by-project/x/notes/stated.md"), matter)
      try Files.write(mount("by-project/x/decision/placed.md"), matter)
      try Files.write(mount("by-project/x/notes/plain.md"), "Text.\n")
      try Files.write(mount("by-project/_global/plain-global.md"), "Text.\n")
      #expect(try mount.memory("x/notes/stated.md").type == "feedback")
      #expect(try mount.memory("x/notes/stated.md").importance == 4)
      #expect(try mount.memory("x/decision/placed.md").type == "decision")
      #expect(try mount.memory("x/notes/plain.md").type == "project_fact")
      #expect(try mount.memory("_global/plain-global.md").type == "user_pref")
      #expect(try Files.text(mount("by-type/feedback/stated.md")) == matter)
      try Files.write(mount("by-project/x/notes/plain.md"), matter)
      #expect(try Files.text(mount("by-type/feedback/plain.md")) == matter)
      #expect(!Files.exists(mount("by-type/project_fact/plain.md")))
    }
  }

  @Test func `mv between types and projects changes the type and the project and keeps the memory`() throws {
    try withMount { mount in
      try mount.succeed("mkdir -p by-project/x/decision by-project/y/bugfix by-project/y/free")
      try Files.write(mount("by-project/x/decision/a.md"), "text\n")
      let before = try mount.memory("x/decision/a.md")
      let inode = try Files.inode(mount("by-project/x/decision/a.md"))
      let moves = [
        ("by-project/x/decision/a.md", "by-project/x/bugfix/a.md", "x", "bugfix"),
        ("by-project/x/bugfix/a.md", "by-project/y/bugfix/b.md", "y", "bugfix"),
        ("by-project/y/bugfix/b.md", "by-project/y/free/b.md", "y", "bugfix"),
        ("by-type/bugfix/b.md", "by-type/reference/b.md", "y", "reference"),
      ]
      for (from, to, project, type) in moves {
        try mount.succeed("mv '\(from)' '\(to)'")
        let after = try mount.memory(before.id)
        #expect(
          after.project == project && after.type == type && after.text == "text\n",
          "\(from) -> \(to): \(after)")
        #expect(try Files.inode(mount(to)) == inode)
        #expect(!Files.exists(mount(from)), "\(from) is still there")
      }
      #expect(try mount.counts() == (1, 0))
    }
  }

  @Test func `a clash of names in a flat view gives the younger a suffix and keeps both`() throws {
    try withMount { mount in
      try mount.succeed(
        """
        mkdir -p by-project/{one,two}/decision
        echo first > by-project/one/decision/arch.md; echo second > by-project/two/decision/arch.md
        """)
      #expect(try Files.names(mount("by-type/decision")) == ["arch.md", "arch~two.md"])
      #expect(try Files.text(mount("by-type/decision/arch.md")) == "first\n")
      #expect(try Files.text(mount("by-type/decision/arch~two.md")) == "second\n")
      try mount.succeed("echo changed > 'by-type/decision/arch~two.md'")
      #expect(try Files.text(mount("by-project/two/decision/arch.md")) == "changed\n")
      #expect(try Files.text(mount("by-project/one/decision/arch.md")) == "first\n")
    }
  }

  @Test func `what is written into the inbox is filed and stays visible there`() throws {
    try withMount { mount in
      let script =
        "mkdir -p $OUT/app && cd $OUT/app && git init -q . && echo 'Deploys on Fridays' > $TREE/inbox/deploys.md"
      #expect(try mount.shell(script, at: mount.outside).exitCode == 0)
      #expect(try Files.text(mount("inbox/deploys.md")) == "Deploys on Fridays\n")
      #expect(try mount.succeed("grep -rl Fridays by-project") != "")
      #expect(try Files.text(mount("by-project/app/INDEX.md")).contains("Deploys on Fridays"))
      let inode = try Files.inode(mount("inbox/deploys.md"))
      #expect(try mount.succeed("find by-project -inum \(inode) | wc -l").firstLine == "1")
    }
  }
}
