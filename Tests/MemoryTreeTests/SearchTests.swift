import RecallModel
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct SearchTests {
  let tree: TreeHarness

  init() throws {
    tree = try TreeHarness()
    try tree.makeDirectory("by-project/x")
    try tree.put("by-project/x/decision/db.md", "We chose SQLite over Postgres\n")
    try tree.put("by-project/_global/user_pref/bun.md", "Use Bun, never pnpm\n")
  }

  @Test func `a query finds what was written before it`() throws {
    let page = try tree.read("search/sqlite+postgres.md")
    #expect(page.contains("by-project/x/decision/db.md"))
    #expect(page.contains("We chose SQLite over Postgres"))
    #expect(!page.contains("bun.md"))
    try tree.put("by-project/x/decision/db.md", "We chose LMDB\n")
    #expect(try tree.read("search/sqlite+postgres.md").contains("Nothing here matches"))
    #expect(try tree.read("search/lmdb.md").contains("We chose LMDB"))
  }

  @Test func `a query's folder holds the hits as the same inodes`() throws {
    let names = try tree.list("search/bun")
    #expect(names == ["01-bun.md"])
    #expect(try tree.find("search/bun/01-bun.md").node == tree.find("by-type/user_pref/bun.md").node)
    try tree.remove("search/bun/01-bun.md")
    #expect(try tree.read("by-type/user_pref/bun.md") == "Use Bun, never pnpm\n")
  }

  @Test func `a project's search sees it and the global ones`() throws {
    try tree.makeDirectory("by-project/y")
    try tree.put("by-project/y/decision/db.md", "SQLite again\n")
    let page = try tree.read("by-project/x/search/sqlite.md")
    #expect(page.contains("by-project/x/decision/db.md") && !page.contains("by-project/y"))
    #expect(try tree.read("by-project/x/search/bun.md").contains("user_pref/bun.md"))
  }

  @Test func `search lists the queries asked, and forgetting one removes no memory`() throws {
    _ = try tree.read("search/bun.md")
    _ = try tree.list("search/sqlite")
    #expect(try Set(tree.list("search")) == ["bun.md", "sqlite"])
    try tree.remove("search/bun.md")
    try tree.removeDirectory("search/sqlite")
    #expect(try tree.list("search") == [])
    #expect(try tree.read("by-type/user_pref/bun.md") == "Use Bun, never pnpm\n")
  }

  @Test(arguments: [".git", ".editorconfig", "package.json", "node_modules", "x.swp", "HEAD", ".hidden.md"])
  func `a probe is no query`(name: String) throws {
    #expect(!tree.exists("search/" + name))
    #expect(try tree.list("search") == [])
  }

  @Test(arguments: [
    "\"unbalanced.md", "AND OR NOT.md", "a*b^c:d.md", "'; DROP TABLE memory; --.md", "(.md", "😀🚀.md", "مرحبا.md",
    "NEAR(a b).md", "{x}.md", "-.md",
  ])
  func `a hostile query answers a page`(name: String) throws {
    #expect(try tree.read("search/" + name).hasPrefix("# "))
    #expect(try tree.read("by-type/user_pref/bun.md") == "Use Bun, never pnpm\n")
  }

  @Test func `a walk runs no query`() throws {
    _ = try tree.read("search/pnpm.md")
    try tree.put("by-project/_global/user_pref/bun.md", "Use Deno\n")
    let node = try #require(try tree.find("search").node)
    let opened = try tree.tree.openDirectory(node, for: tree.caller)
    var listed: [String: Int] = [:]
    try tree.tree.list(opened.handle, from: 0, countsReferences: true) { entry, _ in
      listed[entry.name] = entry.found.attributes.byteCount
      return true
    }
    tree.tree.closeDirectory(opened.handle)
    let size = try #require(listed["pnpm.md"])
    #expect(size > 100, "what the last run found, not what a new one would")
    #expect(try tree.read("search/pnpm.md").contains("Nothing here matches"))
  }

  @Test func `recent queries are bounded`() throws {
    for number in 0..<(SearchDirectory.capacity + 20) { _ = try tree.read("search/word\(number).md") }
    #expect(try tree.list("search").count == SearchDirectory.capacity)
  }
}
