import Glibc
import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

/// `MEMORY.md` of a project: what it shows, and what becomes of what is written on it.
@Suite struct MemoryIndexTests {
  let tree: TreeHarness
  let path = "by-project/x/MEMORY.md"
  let mine = getpid()
  let theirs = getppid()
  let bun = "- [Use Bun](user_pref/bun.md) — Never pnpm."

  init() throws {
    tree = try TreeHarness(project: "x")
    try tree.makeDirectory("by-project/x")
  }

  private func fill() throws {
    try tree.put("by-project/x/session/s.md", "# Work of Friday\n\nTidied up.\n")
    try tree.put("by-project/x/decision/wal.md", "# WAL mode\n\nReaders must not wait.\n")
    try tree.put("by-project/x/user_pref/bun.md", "# Use Bun\n\nNever pnpm.\n")
    try tree.put("by-project/x/bugfix/leak.md", "# The leak\n\nClosed in pool.swift.\n")
  }

  /// How a tool saves the page.
  enum Way: CaseIterable {
    case inPlace, rename

    func save(_ path: String, _ text: String, in tree: TreeHarness) throws {
      switch self {
      case .inPlace: try tree.put(path, text)
      case .rename: try tree.replace(path, text)
      }
    }
  }

  private func lines() throws -> [String] {
    try tree.read(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  // MARK: - Shown

  @Test func `of a project without memories it is a heading`() throws {
    #expect(try tree.read(path) == "# Memories\n")
    #expect(try tree.read("here/MEMORY.md") == "# Memories\n")
    #expect(try tree.find(path).attributes.byteCount == 11)
    #expect(try tree.find(path).attributes.isWritable)
  }

  @Test func `preferences come first and sessions last, each a line with its link`() throws {
    try fill()
    let text = try tree.read(path)
    #expect(
      text == """
        # Memories

        \(bun)
        - [WAL mode](decision/wal.md) — Readers must not wait.
        - [The leak](bugfix/leak.md) — Closed in pool.swift.
        - [Work of Friday](session/s.md) — Tidied up.

        """)
    #expect(try tree.find(path).attributes.byteCount == tree.readBytes(path).count)
  }

  @Test func `a secret is masked and a title cannot break its line`() throws {
    let secret = "ghp_" + String(repeating: "a1B2c3D4e", count: 4)
    try tree.put(
      "by-project/x/reference/key (old).md",
      "# A ](evil.md) [key]\n\nIt is \(secret) and @import\n")
    let line = try #require(try lines().dropFirst(2).first)
    #expect(line.hasPrefix("- [A \\](evil.md) \\[key\\]](<reference/key (old).md>) — It is "), "\(line)")
    #expect(!line.contains(secret) && line.contains("\\@import"), "\(line)")
  }

  @Test func `it has at most 200 lines and 25,000 bytes, and says what is left out`() throws {
    for number in 0..<230 {
      try tree.put(
        "by-project/x/decision/\(number).md",
        "# Decision \(number) \(String(repeating: "about many things ", count: 5))\n\nWhy.\n")
    }
    let text = try tree.read(path)
    #expect(text.utf8.count <= 25_000 && text.hasSuffix("\n"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 200)
    let shown = lines.filter { $0.hasPrefix("- [") }.count
    #expect(lines.last == "\(230 - shown) more in INDEX.md")
    try tree.replace(path, text + "- [Own](own.md)\n")
    #expect(try tree.read(path).hasPrefix("# Memories\n\n- [Own](own.md)\n- [Decision"))
    #expect(try tree.read(path).split(separator: "\n").filter { $0.contains("more in") }.count == 1)
  }

  @Test func `it is itself in no index`() throws {
    try fill()
    try tree.put(path, "My own line\n")
    for page in ["INDEX.md", "CONTEXT.md", "MEMORY.md"] {
      #expect(try !tree.read("by-project/x/\(page)").contains("(MEMORY.md)"), "\(page)")
    }
    #expect(try tree.read("by-project/x/INDEX.md").contains("4 memories"))
    #expect(try !tree.read("by-project/x/CONTEXT.md").contains("My own line"))
  }

  // MARK: - Written

  @Test(arguments: Way.allCases) func `what is written reads back, byte for byte, before the made lines`(
    way: Way
  ) throws {
    try fill()
    let own = "# Memories\n\nText  with blanks \r\n- [Ä](ä.md) — x\n"
    try way.save(path, own, in: tree)
    let text = try tree.read(path)
    #expect(text.hasPrefix(own + bun + "\n"), "\(text)")
    #expect(try tree.read("by-type/project_fact/MEMORY.md") == own)
    #expect(try tree.entry("by-type/project_fact/MEMORY.md").path == "MEMORY.md")
    #expect(try tree.find(path).attributes.byteCount == text.utf8.count)
    #expect(try tree.list("by-project/x").filter { $0.contains("MEMORY") } == ["MEMORY.md"])
  }

  @Test(arguments: Way.allCases) func `an edit of the page keeps only the writer's lines`(way: Way) throws {
    try fill()
    for (old, new) in [
      ("# Memories\n", "# Memories\n\n- [One](one.md) — first\n"), ("first", "the first"),
      ("Use Bun]", "Always Bun]"),
    ] {
      let text = try tree.read(path).replacing(old, with: new, maxReplacements: 1)
      try way.save(path, text, in: tree)
    }
    #expect(
      try tree.read("by-type/project_fact/MEMORY.md") == """
        # Memories

        - [One](one.md) — the first

        - [Always Bun](user_pref/bun.md) — Never pnpm.

        """)
    let lines = try lines()
    #expect(lines.filter { $0.contains("user_pref/bun.md") }.count == 1, "a linked memory has no second line")
    #expect(lines.filter { $0.contains("decision/wal.md") }.count == 1)
    #expect(try tree.store.history(of: tree.entry("by-type/project_fact/MEMORY.md").row).count == 3)
  }

  @Test(arguments: [
    "[A](user_pref/bun.md)", "see [A](./user_pref/bun.md) and more", "* [A](<user_pref/bun.md>)",
    "[A](user_pref/bun.md#part)", "[A](user_pref%2Fbun.md)", "[A](user_pref/bun.md \"title\")",
  ]) func `a linked memory has no made line`(line: String) throws {
    try fill()
    try tree.put(path, line + "\n")
    #expect(try !lines().contains(bun))
    try tree.put(path, "nothing linked\n")
    #expect(try lines().contains(bun))
  }

  @Test func `a line made of a memory that is gone is not kept by whoever copies it`() throws {
    try fill()
    let old = try tree.read(path)
    try tree.remove("by-project/x/bugfix/leak.md")
    _ = try tree.read(path)
    try tree.replace(path, old + "- [New](new.md)\n")
    #expect(try !tree.read(path).contains("leak"))
    #expect(try tree.read(path).contains("- [New](new.md)\n"))
  }

  @Test func `appending adds a line`() throws {
    try fill()
    for line in ["one\n", "two\n"] {
      let handle = try tree.open(path)
      try tree.write(handle, line, at: try tree.find(path).attributes.byteCount)
      try tree.close(handle)
    }
    #expect(try tree.read("by-type/project_fact/MEMORY.md") == "# Memories\n\none\ntwo\n")
    #expect(try lines().filter { $0 == bun }.count == 1)
  }

  @Test func `while somebody writes it everybody reads what is written`() throws {
    try fill()
    let handle = try tree.open(path, [.write, .truncate])
    #expect(try tree.find(path).attributes.byteCount == 0)
    try tree.write(handle, "half")
    #expect(try tree.read(path) == "half")
    try tree.tree.flush(handle)
    try tree.write(handle, " and half\n", at: 4)
    #expect(try tree.find(path).attributes.byteCount == 14)
    try tree.close(handle)
    #expect(try tree.read(path).hasPrefix("half and half\n" + bun))
    #expect(try tree.versions("by-type/project_fact/MEMORY.md").count == 1, "one open file, one version")
  }

  @Test func `cutting it to nothing and writing nothing changes nothing`() throws {
    try tree.put(path, "mine\n")
    let handle = try tree.open(path, [.write, .truncate])
    try tree.close(handle)
    #expect(try tree.read(path) == "mine\n")
  }

  @Test func `a text that is none is refused and the old lines stand`() throws {
    try tree.put(path, "mine\n")
    let bad = try tree.open(path, [.write, .truncate])
    #expect(throws: TreeError.notText) {
      try [UInt8]([0xFF, 0x66]).withUnsafeBytes { try tree.tree.write(bad, at: 0, $0) }
    }
    #expect(throws: TreeError.notText) { try tree.close(bad) }
    #expect(try tree.read(path) == "mine\n")
    let long = try tree.open(path)
    #expect(throws: TreeError.tooLarge) { try tree.write(long, "x", at: MemoryTree.textLimit) }
    #expect(throws: TreeError.tooLarge) { try tree.close(long) }
    #expect(try tree.read(path) == "mine\n")
  }

  @Test func `private text is cut`() throws {
    try tree.put(path, "a <private>b</private> c\n")
    #expect(try tree.read(path) == "a  c\n")
  }

  // MARK: - Kept

  @Test func `written lines are there after a restart, and the page is the same`() throws {
    try fill()
    try tree.replace(path, "mine\n")
    let text = try tree.read(path)
    let again = try TreeHarness(home: tree.folder)
    #expect(try again.read(path) == text)
    try again.replace(path, text + "more\n")
    #expect(try again.read("by-type/project_fact/MEMORY.md") == "mine\nmore\n")
  }

  @Test func `rm forgets the written lines, and mv from the archive brings them back`() throws {
    try fill()
    try tree.put(path, "mine\n")
    try tree.remove(path)
    #expect(try tree.read(path).hasPrefix("# Memories\n\n" + bun))
    try tree.remove(path)
    #expect(try tree.read(path).hasPrefix("# Memories\n\n" + bun), "it is served whatever happens")
    try tree.move("\(tree.month)/MEMORY.md", path)
    #expect(try tree.read(path).hasPrefix("mine\n" + bun))
  }

  @Test func `who saves it without lines of its own forgets them`() throws {
    try fill()
    let before = try tree.read(path)
    try tree.put(path, "mine\n")
    try tree.replace(path, before)
    #expect(try tree.read(path) == before)
    #expect(try tree.list(tree.month) == ["MEMORY.md"])
    try tree.put(path, "mine again\n")
    #expect(!tree.exists("\(tree.month)/MEMORY.md"), "the next lines are its next version")
  }

  @Test func `a memory moved onto it becomes its lines`() throws {
    try tree.put("by-project/x/notes.md", "noted\n")
    try tree.move("by-project/x/notes.md", path)
    #expect(try tree.read(path) == "noted\n")
    try tree.put("by-project/x/more.md", "more\n")
    try tree.move("by-project/x/more.md", path)
    #expect(try tree.read(path) == "more\n")
    #expect(try tree.versions("by-type/project_fact/MEMORY.md").count == 2)
    #expect(try tree.list("by-project/x") == ["CONTEXT.md", "INDEX.md", "MEMORY.md", "search"])
  }

  @Test func `it cannot be moved, made anew or be a folder`() throws {
    #expect(throws: TreeError.readOnly) { try tree.move(path, "by-project/x/other.md") }
    #expect(throws: TreeError.exists) { try tree.makeDirectory(path) }
    let folder = try #require(try tree.find("by-project/x").node)
    #expect(throws: TreeError.exists) {
      try tree.tree.create("MEMORY.md", in: folder, [.write, .exclusive], for: tree.caller)
    }
    #expect(throws: TreeError.readOnly) { try tree.put("by-project/x/INDEX.md", "x") }
  }

  @Test func `who has removed it finds it gone and may make it, and nobody else`() throws {
    try fill()
    try tree.put(path, "mine\n")
    try tree.acting(as: mine) { try tree.remove(path) }
    #expect(try tree.acting(as: theirs) { try tree.read(path) }.hasPrefix("# Memories"))
    let folder = try #require(try tree.find("by-project/x").node)
    try tree.acting(as: mine) {
      #expect(try tree.tree.lookup("MEMORY.md", in: folder, for: tree.caller).node == nil)
      let (_, opened) = try tree.tree.create(
        "MEMORY.md", in: folder, [.write, .exclusive], for: tree.caller)
      try tree.write(opened.handle, "anew\n")
      try tree.close(opened.handle)
      #expect(try tree.read(path).hasPrefix("anew\n" + bun))
      #expect(throws: TreeError.exists) {
        try tree.tree.create("MEMORY.md", in: folder, [.write, .exclusive], for: tree.caller)
      }
    }
    #expect(try tree.versions("by-type/project_fact/MEMORY.md").count == 2, "the same memory's next version")
  }

  @Test func `rm -r takes the written lines of an empty project along`() throws {
    try tree.put(path, "mine\n")
    for name in try tree.list("by-project/x") where name != "search" {
      try tree.remove("by-project/x/\(name)")
    }
    try tree.removeDirectory("by-project/x/search")
    try tree.removeDirectory("by-project/x")
    #expect(try tree.list("by-project") == ["_global"])
    #expect(try tree.list(tree.month) == ["MEMORY.md"])
  }

  // MARK: - Two writers

  @Test(arguments: Way.allCases) func `two that have read the same page lose no line of each other`(way: Way)
    throws
  {
    for own in ["", "- [Old](old.md)\n"] {
      if !own.isEmpty { try tree.replace(path, own) }
      let seen = try tree.acting(as: mine) { try tree.read(path) }
      _ = try tree.acting(as: theirs) { try tree.read(path) }
      try tree.acting(as: theirs) { try way.save(path, seen + "- [Theirs](t.md)\n", in: tree) }
      try tree.acting(as: mine) { try way.save(path, seen + "- [Mine](m.md)\n", in: tree) }
      let text = try tree.read(path)
      for line in [own, "- [Theirs](t.md)\n", "- [Mine](m.md)\n"] where !line.isEmpty {
        #expect(text.components(of: line) == 1, "\(line)\(text)")
      }
      try tree.remove(path)
    }
  }

  @Test func `caches in front are told that the name is the page's again`() throws {
    let folder = try #require(try tree.find("by-project/x").node)
    let page = try #require(try tree.find(path).node)
    _ = tree.invalidations()
    try tree.replace(path, "mine\n")
    #expect(tree.invalidations().contains(.entry(folder, "MEMORY.md")))
    try tree.put(path, "in place\n")
    #expect(tree.invalidations().contains(.contents(page)))
    #expect(try tree.find(path).node == page)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
