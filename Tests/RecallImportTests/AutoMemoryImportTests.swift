import Foundation
import RecallImport
import RecallModel
import RecallStore
import RecallTesting
import Testing

@Suite struct AutoMemoryImportTests {
  let folder: TemporaryFolder
  let store: MemoryStore
  private let locator: ProjectLocator
  /// A working tree, and the name Claude Code gives it.
  private var root: String { folder.path("work/my_shop") }
  private var slug: String { String(root.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }) }

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
    locator = ProjectLocator(userHome: folder.path("user"))
    try FileManager.default.createDirectory(
      atPath: folder.path("work/my_shop/.git"), withIntermediateDirectories: true)
    try folder.write("work/my_shop/.git/HEAD", "ref: refs/heads/main\n")
  }

  private static let topic = """
    ---
    name: no-mocks
    description: Tests use the real database
    metadata:
      node_type: memory
      type: feedback
    ---

    Never mock it. See [[db]].

    """

  private func memory(_ name: String, _ text: String, slug: String? = nil) throws {
    try folder.write("claude/projects/\(slug ?? self.slug)/memory/\(name)", text)
  }

  private func transcript(_ directory: String, slug: String? = nil) throws {
    let record = """
      {"type":"user","uuid":"u1","sessionId":"s1","cwd":"\(directory)","timestamp":"2026-01-01T00:00:00Z","message":{"role":"user","content":"Hello"}}

      """
    try folder.write("claude/projects/\(slug ?? self.slug)/s1.jsonl", record)
  }

  private func runImport(_ path: String = "claude", rehearsal: Bool = false) throws -> KeyedReport {
    try AutoMemoryImport(store: store, locator: locator, isRehearsal: rehearsal)
      .run(AutoMemoryFolder.all(at: folder.path(path)))
  }

  private func entries() throws -> [String: CatalogEntry] {
    let catalog = try store.catalog()
    let names = Dictionary(uniqueKeysWithValues: catalog.projects.map { ($0.row, $0.name) })
    let live = catalog.entries.filter { $0.state != .archived }
    return Dictionary(uniqueKeysWithValues: live.map { ("\(names[$0.project] ?? "?")/\($0.path)", $0) })
  }

  private func text(_ path: String) throws -> String {
    let entries = try entries()
    let entry = try #require(entries[path], "\(entries.keys.sorted())")
    return String(decoding: try store.text(of: entry.version), as: UTF8.self)
  }

  @Test func `files keep their names, bytes and types, and the index gives only what no file says`() throws {
    try memory("no-mocks.md", Self.topic)
    try memory("who.md", "---\nname: who\nmetadata:\n  type: user\n---\n\nA Swift developer.\r\n")
    try memory("MEMORY.md", "# Memory\n\n- [No mocks](no-mocks.md) — real database\n- [Who](./who.md)\n")
    try transcript(root)
    let report = try runImport()
    #expect(report.created == 2 && report.projects == ["my_shop"], "\(report)")
    #expect(try text("my_shop/no-mocks.md") == Self.topic)
    let entries = try entries()
    #expect(
      entries["my_shop/no-mocks.md"]?.type == "feedback" && entries["my_shop/who.md"]?.type == "user_pref")
    #expect(try store.catalog().projects.first { $0.name == "my_shop" }?.root == root)
    #expect(try runImport().unchanged == 2)
  }

  @Test func `lines of the index that name no file become one memory with their headings`() throws {
    try memory("a.md", "A")
    try memory(
      "MEMORY.md",
      "# Memory\n\n## Files\n\n- [A](a.md) — hook\n\n## Rules\n\n- Use Bun\n- [Gone](gone.md) — lost\n")
    let report = try runImport()
    #expect(report.created == 2)
    let text = try self.text("shop/project_fact/notes-from-memory-md.md")
    #expect(text.hasSuffix("\n---\n\n## Rules\n\n- Use Bun\n- [Gone](gone.md) — lost\n"), "\(text)")
    #expect(try runImport().unchanged == 2)
  }

  @Test func `the project is that of a transcript, else a known root's, else named by the end of the slug`()
    throws
  {
    // A transcript of a subfolder, of a folder that is gone, of the home; a root the store knows; nothing at all.
    try FileManager.default.createDirectory(
      atPath: folder.path("work/my_shop/src"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder.path("user"), withIntermediateDirectories: true)
    for (slug, directory) in [
      ("one", folder.path("work/my_shop/src")), ("two", folder.path("gone/away")),
      ("three", folder.path("user")),
    ] {
      try memory("\(slug).md", slug, slug: slug)
      try transcript(directory, slug: slug)
    }
    try memory("four.md", "four", slug: "-srv-old-thing")
    _ = try store.write(source: .cli) { (transaction) throws(StoreError) in
      try transaction.makeProject(name: "renamed", root: "/srv/old.thing")
    }
    try memory("five.md", "five", slug: "-home-me-tools")
    #expect(try runImport().created == 5)
    #expect(
      try entries().keys.sorted() == [
        "_global/three.md", "away/two.md", "my_shop/one.md", "renamed/four.md", "tools/five.md",
      ])
  }

  @Test func `a change comes in, but not over an edit, and what was removed stays removed`() throws {
    try memory("a.md", "A1")
    try memory("b.md", "B1")
    try memory("c.md", "C1")
    #expect(try runImport().created == 3)
    let entries = try entries()
    let (edited, removed) = (try #require(entries["shop/b.md"]), try #require(entries["shop/c.md"]))
    _ = try store.write(source: .file) { (transaction) throws(StoreError) in
      _ = try transaction.revise(
        edited.row,
        Revision(
          text: Array("mine".utf8), facts: MemoryFacts(type: edited.type, title: "mine"), modified: .now))
      _ = try transaction.archive(removed.row)
    }
    try memory("a.md", "A2")
    try memory("b.md", "B2")
    let report = try runImport()
    #expect(report.revised == 1 && report.created == 0, "\(report)")
    #expect(report.skipped.count == 2)
    #expect(
      try text("shop/a.md") == "A2" && text("shop/b.md") == "mine" && self.entries()["shop/c.md"] == nil)
    #expect(try self.entries()["shop/a.md"]?.id == entries["shop/a.md"]?.id)
  }

  @Test func `a file that was there already under its path is known, another of that name gets a number`()
    throws
  {
    try memory("a.md", "A")
    let shop = try store.write(source: .cli) { (transaction) throws(StoreError) in
      let project = try transaction.makeProject(name: "shop", root: nil)
      let facts = MemoryFacts(type: "project_fact", title: "A")
      for (path, text) in [("a.md", "A"), ("b.md", "other")] {
        _ = try transaction.create(
          NewMemory(
            place: MemoryPlace(project: project.row, path: path, type: facts.type),
            revision: Revision(text: Array(text.utf8), facts: facts, modified: .now)))
      }
      return project
    }.value
    #expect(try runImport().unchanged == 1)
    try memory("b.md", "B")
    #expect(try runImport().created == 1)
    #expect(try text("shop/b-2.md") == "B" && shop.name == "shop")
  }

  @Test func `two working trees of one name are two projects, and one that has no tree yet takes the first`()
    throws
  {
    _ = try store.write(source: .cli) { (transaction) throws(StoreError) in
      try transaction.makeProject(name: "shop", root: nil)
    }
    for slug in ["a", "b"] {
      try memory("\(slug).md", slug, slug: slug)
      try transcript("/gone/\(slug)/shop", slug: slug)
    }
    let report = try runImport()
    #expect(report.created == 2 && report.projects == ["shop", "shop-b"], "\(report)")
    let projects = try store.catalog().projects
    #expect(projects.compactMap(\.root) == ["/gone/a/shop", "/gone/b/shop"])
  }

  @Test func `what is no memory is named, private text is cut, and one folder can be given`() throws {
    try memory("bad.md", "x")
    try folder.write("claude/projects/\(slug)/memory/bad.md", bytes: [0xff])
    try memory("INDEX.md", "x")
    try memory("note.txt", "x")
    try memory("private.md", "a <private>b</private> c")
    let report = try runImport("claude/projects/\(slug)/memory")
    #expect(
      report.created == 1 && report.refused.map(\.count) == [1, 1] && report.skipped.map(\.count) == [1])
    #expect(try text("shop/private.md") == "a  c")
    #expect(try runImport("nothing") == KeyedReport())
  }

  @Test func `a rehearsal stores nothing`() throws {
    try memory("a.md", "A")
    try transcript(root)
    let report = try runImport(rehearsal: true)
    #expect(report.created == 1 && report.projects == ["my_shop"])
    #expect(try entries().isEmpty && store.catalog().projects.count == 1)
  }
}
