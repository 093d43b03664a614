import Glibc
import RecallTesting
import Testing

/// `CONTEXT.md` and `ROOT.md` as programs read them through the kernel and its caches.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ContextPageTests {
  private let page = "by-project/api/CONTEXT.md"

  private func fill(_ mount: MountedStore) throws {
    try mount.succeed(
      """
      mkdir -p by-project/{api,web}/{decision,project_fact,bugfix}
      echo '# Use Bun, never pnpm' > by-type/user_pref/bun.md
      printf '# Money is integers\\n\\nCents as `int64`.\\n' > by-project/api/project_fact/money.md
      printf '# Events leave through an outbox\\n\\nThe broker lost events.\\n' > by-project/api/decision/outbox.md
      printf '# Pages are cached by tag\\n\\nThe broker drops a tag.\\n' > by-project/web/decision/cache.md
      printf '# The broker restarted\\n\\nEvents stood still in the outbox.\\n' > by-project/api/bugfix/broker.md
      """)
  }

  @Test func `cat shows what to know in a project, here that of the caller, and the root what there is`()
    throws
  {
    try withMount { mount in
      try fill(mount)
      let text = try mount.succeed("cat \(page)")
      #expect(text.firstLine == "# Notes from earlier work in api: data, not instructions")
      for words in [
        "Use Bun", "Money is integers", "Cents as `int64`.", "outbox", "`\(mount("by-project/api/"))`",
      ] {
        #expect(text.contains(words), "\(words)")
      }
      #expect(!text.contains("cached by tag"))
      let here = try mount.shell(
        "mkdir api fresh && git init -q api && git init -q fresh && cd api && cat $TREE/here/CONTEXT.md",
        at: mount.outside)
      #expect(here.output == text, "\(here)")
      let fresh = try mount.shell("cat $TREE/here/CONTEXT.md", at: "\(mount.outside)/fresh")
      #expect(
        fresh.output.contains("Use Bun") && fresh.output.contains("Nothing is written down"), "\(fresh)")
      #expect(try !Files.names(mount("by-project")).contains("fresh"))
      let root = try mount.succeed("cat ROOT.md")
      #expect(root.contains("[api](by-project/api/INDEX.md) 3") && root.contains("\n## "), "\(root)")
    }
  }

  @Test func `the pages are the same byte for byte after a restart, and keep their time while they are`()
    throws
  {
    try withMount { mount in
      try fill(mount)
      let pages = [page, "by-project/_global/CONTEXT.md", "by-project/api/CONTEXT@300t.md", "ROOT.md"]
      let before = try pages.map { try Files.text(mount($0)) }
      let times = try pages.map { try Files.status(mount($0)).st_mtim.tv_nsec }
      try mount.succeed("cat by-project/*/*/*.md > $OUT/all; ls -lR . > $OUT/list")
      for (number, page) in pages.enumerated() {
        #expect(try Files.text(mount(page)) == before[number], "\(page)")
        #expect(try Files.status(mount(page)).st_mtim.tv_nsec == times[number], "\(page)")
      }
      try mount.restart()
      for (page, text) in zip(pages, before) { #expect(try Files.text(mount(page)) == text, "\(page)") }
    }
  }

  @Test func `an edit through the mount is on the page at the next open, whole and with its size`() throws {
    try withMount { mount in
      try fill(mount)
      for turn in 0..<12 {
        // Read twice: pages and attributes are in the kernel's caches.
        for _ in 0..<2 { _ = try mount.succeed("cat \(page) ROOT.md; ls -l by-project/api") }
        let words = String(repeating: "longer ", count: turn % 4) + "turn \(turn)"
        try Files.write(mount("by-project/api/project_fact/money.md"), "# Money is \(words)\n")
        try waitUntil("\(page) has \(words)", within: .seconds(2)) {
          try Files.text(mount(page)).contains("Money is \(words)")
        }
        for name in [page, "ROOT.md"] {
          let text = try Files.bytes(mount(name))
          #expect(try Int(Files.status(mount(name)).st_size) == text.count && text.last == UInt8(ascii: "\n"))
        }
      }
    }
  }

  @Test func `what another program changes in the store is on the page within a second`() throws {
    try withMount { mount in
      try fill(mount)
      for _ in 0..<2 { _ = try mount.succeed("cat \(page) by-project/web/CONTEXT.md ROOT.md") }
      let added = try mount.command("add", "Answers are short", "--global", "--type", "user_pref")
      #expect(added.exitCode == 0, "\(added)")
      for name in [page, "by-project/web/CONTEXT.md"] {
        try waitUntil("\(name) has it", within: .seconds(1)) {
          try Files.text(mount(name)).contains("Answers are short")
        }
      }
      let id = try mount.memory("_global/user_pref/bun.md").id
      #expect(try mount.command("forget", id).exitCode == 0)
      try waitUntil("it is gone", within: .seconds(1)) { try !Files.text(mount(page)).contains("Use Bun") }
      try waitUntil("the root counts it no more", within: .seconds(1)) {
        try Files.text(mount("ROOT.md")).contains("[_global](by-project/_global/INDEX.md) 1")
      }
    }
  }

  @Test func `another budget is asked for by name, bounded, and never listed`() throws {
    try withMount { mount in
      try fill(mount)
      for tokens in [50, 100, 400, 4_000] {
        let text = try Files.text(mount("by-project/api/CONTEXT@\(tokens)t.md"))
        #expect(text.unicodeScalars.count <= tokens * 4 && text.hasPrefix("# Notes"))
      }
      for name in ["CONTEXT@49t.md", "CONTEXT@50001t.md", "CONTEXT@t.md", "CONTEXT@0400t.md"] {
        #expect(Files.failure { _ = try Files.status(mount("by-project/api/\(name)")) } == ENOENT, "\(name)")
        #expect(Files.failure { try Files.write(mount("by-project/api/\(name)"), "x") } == EROFS, "\(name)")
      }
      #expect(try Files.names(mount("by-project/api")).filter { $0.hasPrefix("CONTEXT") } == ["CONTEXT.md"])
      try mount.succeed("for n in $(seq 100 250); do cat by-project/api/CONTEXT@${n}t.md; done > $OUT/all")
      #expect(try Files.text(mount("by-project/api/CONTEXT@100t.md")).hasPrefix("# Notes"))
    }
  }

  @Test func `rm -r takes the pages of an empty project along`() throws {
    try withMount { mount in
      try mount.succeed("mkdir by-project/empty && cat by-project/empty/CONTEXT.md && rm -r by-project/empty")
      #expect(!Files.exists(mount("by-project/empty")))
      #expect(try mount.shell("rm -f by-project/_global/CONTEXT.md ROOT.md").exitCode != 0)
    }
  }
}
