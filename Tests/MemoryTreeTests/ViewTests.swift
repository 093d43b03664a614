import RecallModel
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct ViewTests {
  let tree: TreeHarness

  init() throws { tree = try TreeHarness() }

  @Test func `a file made by type is in every view at once`() throws {
    try tree.put("by-type/user_pref/bun.md", "Use Bun, never pnpm\n")
    #expect(try tree.read("by-type/user_pref/bun.md") == "Use Bun, never pnpm\n")
    #expect(try tree.read("by-project/_global/user_pref/bun.md") == "Use Bun, never pnpm\n")
    let day = try tree.list(tree.today)
    #expect(day.count == 1 && day[0].hasSuffix("-bun.md"))
    #expect(try tree.read(tree.today + "/" + day[0]) == "Use Bun, never pnpm\n")
    #expect(try tree.read("by-project/_global/INDEX.md").contains("[Use Bun, never pnpm](user_pref/bun.md)"))
  }

  @Test func `a memory is the same inode in every view`() throws {
    try tree.put("by-type/decision/a.md", "one\n")
    let home = try tree.find("by-project/_global/decision/a.md")
    #expect(try tree.find("by-type/decision/a.md").node == home.node)
    #expect(try tree.find(tree.today + "/" + tree.list(tree.today)[0]).node == home.node)
    try tree.put("by-project/_global/decision/a.md", "two\n")
    #expect(try tree.read("by-type/decision/a.md") == "two\n")
  }

  @Test func `of two memories with one name the older keeps it`() throws {
    try tree.makeDirectory("by-project/x")
    try tree.makeDirectory("by-project/y")
    try tree.put("by-project/x/decision/db.md", "in x\n")
    try tree.put("by-project/y/decision/db.md", "in y\n")
    #expect(try tree.list("by-type/decision") == ["db.md", "db~y.md"])
    #expect(try tree.read("by-type/decision/db~y.md") == "in y\n")
  }

  @Test func `typed folders are there to be written to and listed when they hold something`() throws {
    try tree.makeDirectory("by-project/x")
    #expect(try tree.list("by-project/x") == ["CONTEXT.md", "INDEX.md", "MEMORY.md", "search"])
    #expect(tree.exists("by-project/x/bugfix"))
    try tree.put("by-project/x/bugfix/race.md", "fixed\n")
    #expect(try tree.list("by-project/x") == ["bugfix", "CONTEXT.md", "INDEX.md", "MEMORY.md", "search"])
    #expect(try tree.entry("by-project/x/bugfix/race.md").type == "bugfix")
  }

  @Test func `the type of a free note comes from its front matter, else from where it lies`() throws {
    try tree.makeDirectory("by-project/x")
    try tree.makeDirectory("by-project/x/notes")
    try tree.put("by-project/x/notes/a.md", "---\nmetadata:\n  type: decision\n---\nWe chose SQLite\n")
    try tree.put("by-project/x/notes/b.md", "plain\n")
    try tree.put("by-project/_global/c.md", "plain\n")
    #expect(try tree.entry("by-project/x/notes/a.md").type == "decision")
    #expect(try tree.entry("by-project/x/notes/b.md").type == "project_fact")
    #expect(try tree.entry("by-project/_global/c.md").type == "user_pref")
    #expect(try tree.list("by-type/decision") == ["a.md"])
  }

  @Test func `the inbox files what is written to it and goes on showing it`() throws {
    let tree = try TreeHarness(project: "api")
    try tree.put("inbox/note.md", "---\ntype: bugfix\n---\nThe cache was stale\n")
    #expect(try tree.list("inbox") == ["note.md"])
    #expect(try tree.read("by-project/api/bugfix/note.md").hasSuffix("The cache was stale\n"))
    try tree.move("inbox/note.md", "by-project/_global/note.md")
    #expect(try tree.list("inbox") == [])
    #expect(try tree.list("by-project/_global").contains("note.md"))
  }

  @Test func `here is the caller's project, before anything is stored in it too`() throws {
    let tree = try TreeHarness(project: "api")
    #expect(try tree.list("by-project") == ["_global"])
    #expect(try tree.read("here/INDEX.md").contains("No memories yet"))
    try tree.put("here/decision/a.md", "chosen\n")
    #expect(try tree.list("by-project") == ["_global", "api"])
  }

  @Test func `generated pages and read-only views refuse to be written`() throws {
    try tree.put("by-type/decision/a.md", "one\n")
    #expect(throws: TreeError.readOnly) { try tree.put("README.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("by-project/_global/INDEX.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("by-project/_global/CONTEXT.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("by-project/_global/CONTEXT@900t.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("by-project/_global/CONTEXT@9t.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("ROOT.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("new.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put(tree.today + "/new.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("by-project/new.md", "x") }
    #expect(throws: TreeError.notPermitted) { try tree.remove(tree.today + "/" + tree.list(tree.today)[0]) }
    #expect(throws: TreeError.readOnly) { try tree.remove("README.md") }
    #expect(try tree.read("by-type/decision/a.md") == "one\n")
  }

  @Test func `the index is ordered by importance, then by age, and stable`() throws {
    try tree.put("by-type/decision/low.md", "low\n")
    try tree.put("by-type/decision/high.md", "---\nmetadata:\n  importance: 5\n---\nhigh\n")
    let index = try tree.read("by-project/_global/INDEX.md")
    let lines = index.split(separator: "\n").filter { $0.hasPrefix("- ") }
    #expect(lines.count == 2 && lines[0].contains("importance 5"))
    let again = try TreeHarness(home: tree.folder)
    #expect(try again.read("by-project/_global/INDEX.md") == index)
  }

  @Test func `every size is exact`() throws {
    try tree.put("by-type/decision/a.md", "äöü\n")
    for path in [
      "README.md", "ROOT.md", ".ignore", "by-project/_global/INDEX.md", "by-project/_global/CONTEXT.md",
      "by-type/decision/a.md", ".recallfs/status.md",
    ] {
      #expect(try tree.find(path).attributes.byteCount == tree.readBytes(path).count, "\(path)")
    }
  }

  @Test func `a new type is a folder made by type`() throws {
    try tree.makeDirectory("by-type/recipe")
    try tree.put("by-type/recipe/bread.md", "flour\n")
    #expect(try tree.entry("by-project/_global/recipe/bread.md").type == "recipe")
    #expect(throws: TreeError.notPermitted) { try tree.makeDirectory("by-type/Bad Name") }
  }
}
