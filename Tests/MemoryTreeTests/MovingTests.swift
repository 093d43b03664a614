import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct MovingTests {
  let tree: TreeHarness
  let path = "by-project/x/decision/a.md"

  init() throws {
    tree = try TreeHarness()
    try tree.makeDirectory("by-project/x")
    try tree.put(path, "one\n")
  }

  @Test func `moving between types and projects keeps id and history`() throws {
    let id = try tree.entry(path).id
    try tree.move(path, "by-project/x/bugfix/a.md")
    #expect(try tree.entry("by-project/x/bugfix/a.md").type == "bugfix")
    try tree.makeDirectory("by-project/y")
    try tree.move("by-project/x/bugfix/a.md", "by-project/y/bugfix/b.md")
    let moved = try tree.entry("by-project/y/bugfix/b.md")
    #expect(moved.id == id)
    #expect(try tree.versions("by-project/y/bugfix/b.md") == ["one\n"])
    #expect(try tree.list("by-project/x") == ["CONTEXT.md", "INDEX.md", "MEMORY.md", "search"])
    #expect(try tree.list("by-type/bugfix") == ["b.md"])
  }

  @Test func `moving by type changes the type`() throws {
    try tree.move("by-type/decision/a.md", "by-type/discovery/a.md")
    #expect(try tree.entry("by-project/x/discovery/a.md").type == "discovery")
    #expect(try tree.list("by-type/decision") == [])
  }

  @Test func `a removed memory is in the archive and comes back with its history`() throws {
    let id = try tree.entry(path).id
    try tree.put(path, "two\n")
    try tree.remove(path)
    #expect(!tree.exists(path))
    #expect(try tree.list("by-type/decision") == [])
    #expect(try tree.list(tree.month) == ["a.md"])
    #expect(try tree.read(tree.month + "/a.md") == "two\n")
    #expect(throws: TreeError.readOnly) { try tree.put(tree.month + "/a.md", "no") }
    try tree.move(tree.month + "/a.md", "by-project/x/bugfix/back.md")
    let back = try tree.entry("by-project/x/bugfix/back.md")
    #expect(back.id == id && back.type == "bugfix")
    #expect(try tree.versions("by-project/x/bugfix/back.md") == ["one\n", "two\n"])
    #expect(try tree.list("archive") == [])
  }

  @Test func `removing from the archive purges`() throws {
    let row = try tree.entry(path).row
    try tree.remove(path)
    try tree.remove(tree.month + "/a.md")
    #expect(try tree.store.memory(at: row) == nil)
    #expect(try tree.list("archive") == [])
  }

  @Test func `a memory moved onto another gives it its text`() throws {
    try tree.put("by-project/x/decision/b.md", "other\n")
    let id = try tree.entry("by-project/x/decision/b.md").id
    try tree.move(path, "by-project/x/decision/b.md")
    #expect(try tree.entry("by-project/x/decision/b.md").id == id)
    #expect(try tree.versions("by-project/x/decision/b.md") == ["other\n", "one\n"])
    #expect(try tree.list(tree.month) == ["a.md"])
  }

  @Test func `NOREPLACE refuses a taken name`() throws {
    try tree.put("by-project/x/decision/b.md", "other\n")
    #expect(throws: TreeError.exists) {
      try tree.move(path, "by-project/x/decision/b.md", replacing: .refused)
    }
  }

  @Test func `a folder moves with everything below it`() throws {
    try tree.makeDirectory("by-project/x/notes")
    try tree.makeDirectory("by-project/x/notes/api")
    try tree.put("by-project/x/notes/api/auth.md", "token\n")
    let id = try tree.entry("by-project/x/notes/api/auth.md").id
    try tree.move("by-project/x/notes", "by-project/x/ideas")
    #expect(try tree.entry("by-project/x/ideas/api/auth.md").id == id)
    #expect(!tree.exists("by-project/x/notes"))
    try tree.makeDirectory("by-project/y")
    try tree.move("by-project/x/ideas", "by-project/y/ideas")
    #expect(try tree.read("by-project/y/ideas/api/auth.md") == "token\n")
    let again = try TreeHarness(home: tree.folder)
    #expect(try again.read("by-project/y/ideas/api/auth.md") == "token\n")
    #expect(!again.exists("by-project/x/ideas"))
    #expect(throws: TreeError.invalid) { try tree.move("by-project/y/ideas", "by-project/y/ideas/api/in") }
  }

  @Test func `a project is renamed with all it holds`() throws {
    try tree.move("by-project/x", "by-project/z")
    #expect(try tree.read("by-project/z/decision/a.md") == "one\n")
    #expect(!tree.exists("by-project/x"))
    #expect(throws: TreeError.notPermitted) { try tree.move("by-project/_global", "by-project/g") }
  }

  @Test func `rm -r of a project archives what is in it and takes it off the list`() throws {
    try tree.makeDirectory("by-project/x/notes")
    try tree.put("by-project/x/notes/b.md", "two\n")
    #expect(throws: TreeError.readOnly) { try tree.remove("by-project/x/INDEX.md") }
    #expect(throws: TreeError.notEmpty) { try tree.removeDirectory("by-project/x/notes") }
    try tree.remove(path)
    try tree.remove("by-project/x/notes/b.md")
    try tree.removeDirectory("by-project/x/notes")
    try tree.removeDirectory("by-project/x/decision")
    try tree.remove("by-project/x/CONTEXT.md")
    try tree.remove("by-project/x/INDEX.md")
    try tree.removeDirectory("by-project/x/search")
    try tree.remove("by-project/x/MEMORY.md")
    #expect(try tree.list("by-project/x") == ["MEMORY.md"], "it is served whatever happens")
    try tree.removeDirectory("by-project/x")
    #expect(try tree.list("by-project") == ["_global"])
    #expect(try tree.list(tree.month).count == 2)
    try tree.makeDirectory("by-project/x")
    #expect(try tree.list("by-project/x") == ["CONTEXT.md", "INDEX.md", "MEMORY.md", "search"])
  }

  @Test func `a memory renamed to a name that is none is archived, and the draft has its text`() throws {
    try tree.move(path, "by-project/x/decision/a.bak")
    #expect(try tree.read("by-project/x/decision/a.bak") == "one\n")
    #expect(!tree.exists(path))
  }
}
