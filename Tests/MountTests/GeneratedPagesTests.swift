import Glibc
import RecallTesting
import Testing

/// What the tree makes itself: pages, links, queries, and the names that are none.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct GeneratedPagesTests {
  @Test func `README, ROOT, .ignore, INDEX, CONTEXT, status and log are there and say what they should`()
    throws
  {
    try withMount { mount in
      let readme = try Files.text(mount("README.md"))
      for word in ["by-project", "by-type", "timeline", "search", "archive", "here", "inbox"] {
        #expect(readme.contains(word), "README.md does not name \(word)")
      }
      let ignore = try Files.text(mount(".ignore"))
      for view in ["by-type", "timeline"] { #expect(ignore.contains(view), ".ignore does not name \(view)") }
      for page in ["by-project/_global/INDEX.md", "by-project/_global/CONTEXT.md", "ROOT.md"] {
        #expect(try Files.text(mount(page)).hasPrefix("# "), "\(page)")
      }
      #expect(try Files.text(mount(".recallfs/status.md")).contains("0 live"))
      #expect(try Files.text(mount(".recallfs/log.md")).hasPrefix("# "))
      try Files.write(mount("by-type/user_pref/a.md"), "a\n")
      #expect(try Files.text(mount(".recallfs/status.md")).contains("1 live"))
      try Files.write(mount("by-type/user_pref/bad.md"), "---\nname: [unclosed\n---\nText.\n")
      #expect(try Files.text(mount("by-type/user_pref/bad.md")) == "---\nname: [unclosed\n---\nText.\n")
      #expect(try Files.text(mount(".recallfs/log.md")).contains("bad.md"))
    }
  }

  @Test func `the same store gives the same pages byte for byte after a restart`() throws {
    try withMount { mount in
      try mount.succeed(
        "mkdir -p by-project/x/decision; for i in 3 1 2; do echo \"text $i\" > by-project/x/decision/$i.md; done"
      )
      let pages = [
        "README.md", ".ignore", "ROOT.md", "by-project/x/INDEX.md", "by-project/_global/INDEX.md",
        "by-project/x/CONTEXT.md", "by-project/x/MEMORY.md", "search/text.md",
      ]
      let before = try pages.map { try Files.text(mount($0)) }
      try mount.restart()
      for (page, text) in zip(pages, before) { #expect(try Files.text(mount(page)) == text, "\(page)") }
    }
  }

  @Test(arguments: [
    "README.md", ".ignore", "by-project/_global/INDEX.md", ".recallfs/status.md", ".recallfs/log.md",
    "by-project/_global/CONTEXT.md", "by-project/_global/CONTEXT@300t.md",
    "ROOT.md", "search/words.md",
  ])
  func `a generated page refuses every way of writing it with EROFS`(page: String) throws {
    try withMount { mount in
      let path = mount(page)
      #expect(Files.failure { try Files.write(path, "x") } == EROFS)
      #expect(Files.failure { try Files.write(path, "x", O_WRONLY | O_APPEND | O_CREAT) } == EROFS)
      #expect(Files.failure { try Files.check(truncate(path, 0)) } != 0)
      try Files.write(mount("by-project/_global/a.md"), "a\n")
      let renamed = Files.failure { try Files.rename(mount("by-project/_global/a.md"), path) }
      #expect(renamed == EROFS || renamed == EPERM, "\(FileError(renamed))")
      #expect(try Files.text(mount("by-project/_global/a.md")) == "a\n")
    }
  }

  @Test func `views that show memories but hold none refuse removal, renaming and new names`() throws {
    try withMount { mount in
      try Files.write(mount("by-type/user_pref/bun.md"), "Use Bun\n")
      let timed = mount("timeline/today/\(try mount.succeed("ls timeline/today").firstLine)")
      let hit = mount("search/bun/\(try mount.succeed("ls search/bun").firstLine)")
      for shown in [timed, hit] {
        #expect(try Files.text(shown) == "Use Bun\n")
        #expect(Files.failure { try Files.rename(shown, "\(shown).md") } == EPERM, "rename \(shown)")
        let made = Files.failure { try Files.write("\(shown)2.md", "x") }
        #expect(made == EROFS || made == EPERM, "create beside \(shown): \(FileError(made))")
      }
      #expect(Files.failure { try Files.remove(timed) } == EPERM)
      #expect(try mount.shell("mv by-type/user_pref/bun.md timeline/today/").exitCode != 0)
      for name in ["here", "timeline/today"] {
        #expect(Files.failure { try Files.remove(mount(name)) } == EPERM)
      }
      #expect(try Files.text(mount("by-type/user_pref/bun.md")) == "Use Bun\n")
    }
  }

  @Test func `a query is a page and a folder, remembered until it is removed`() throws {
    try withMount { mount in
      try mount.succeed(
        """
        mkdir -p by-project/x/decision by-project/y/decision
        echo 'SQLite keeps the write-ahead log' > by-project/x/decision/wal.md
        echo 'Postgres for the billing service' > by-project/y/decision/pg.md
        echo 'SQLite for tests' > by-project/y/decision/tests.md
        """)
      let page = try mount.succeed("cat 'search/sqlite log.md'")
      #expect(page.contains("write-ahead log"), "\(page)")
      #expect(try mount.succeed("cat search/sqlite+log.md").contains("write-ahead log"))
      #expect(
        try mount.succeed("cat search/sqlite/*.md | sort")
          == "SQLite for tests\nSQLite keeps the write-ahead log\n")
      #expect(try mount.succeed("ls search/sqlite | head -1").hasPrefix("01-"))
      #expect(try mount.succeed("grep -rl billing search/postgres").hasPrefix("search/postgres/01-pg"))
      let first = try Files.names(mount("search/postgres"))[0]
      #expect(
        try Files.inode(mount("search/postgres/\(first)"))
          == Files.inode(mount("by-project/y/decision/pg.md")))
      #expect(try mount.succeed("ls by-project/x/search/postgres by-project/x/search/sqlite").contains("wal"))
      #expect(try !mount.succeed("cat by-project/x/search/sqlite.md").contains("SQLite for tests"))
      #expect(try Files.names(mount("search")).contains("postgres"))
      try mount.succeed("rm -r search/postgres && mkdir -p search/pinned")
      #expect(try !Files.names(mount("search")).contains("postgres"))
      #expect(try Files.names(mount("search")).contains("pinned"))
      #expect(try mount.succeed("cat search/nothing-like-it-anywhere.md") != "")
      #expect(try mount.counts() == (3, 0))
    }
  }

  @Test(arguments: [
    ".git", ".hg", ".svn", ".editorconfig", ".gitignore", ".rgignore", ".DS_Store", "package.json",
    "node_modules",
    ".x.swp", "HEAD", "Makefile",
  ])
  func `a name that tools probe for is nowhere and asks no query`(name: String) throws {
    try withMount { mount in
      for folder in [
        "", "search/", "by-project/", "by-project/_global/", "by-type/user_pref/", "timeline/", "archive/",
      ] {
        let path = mount(folder + name)
        #expect(Files.failure { _ = try Files.status(path) } == ENOENT, "\(folder)\(name)")
      }
      let queries = try Files.names(mount("search"))
      #expect(queries.isEmpty)
    }
  }

  @Test func `here is the project of whoever asks`() throws {
    try withMount { mount in
      let script = """
        for p in red blue; do mkdir -p $OUT/$p/src && git -C $OUT/$p init -q && (cd $OUT/$p/src &&
          mkdir -p $TREE/here/decision && echo "$p decides" > $TREE/here/decision/$p.md) || exit 1; done
        for p in red blue; do (cd $OUT/$p/src && readlink $TREE/here && cat $TREE/here/decision/*.md); done
        cd / && readlink $TREE/here
        """
      let result = try mount.shell(script, at: mount.outside)
      #expect(
        result.output == """
          by-project/red
          red decides
          by-project/blue
          blue decides
          by-project/_global

          """, "\(result)")
      let commit = "-c user.name=n -c user.email=e@example.org commit -q --allow-empty -m first"
      let worktree = try mount.shell(
        """
        cd $OUT/red && git \(commit) && git worktree add -q $OUT/red-fix && cd $OUT/red-fix && readlink $TREE/here
        cd $TREE/by-project/blue/decision && readlink $TREE/here
        """, at: mount.outside)
      #expect(worktree.output == "by-project/red\nby-project/blue\n", "\(worktree)")
    }
  }
}
