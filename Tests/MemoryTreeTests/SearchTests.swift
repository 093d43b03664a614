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
    "\"unbalanced.md", "AND OR NOT.md", "a*b^c:d.md", "'; DROP TABLE memory; --.md", "(.md", "😀🚀.md",
    "مرحبا.md",
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

  @Test func `a filter nobody understands is said, and the words are searched`() throws {
    let page = try tree.read("search/sqlite since:tomorow.md")
    #expect(page.contains("Not understood, and left out: `since:tomorow` takes "))
    #expect(page.contains("importance:"), "the filters there are")
    #expect(page.contains("by-project/x/decision/db.md"))
  }

  @Test func `a folder's name sets the budget of its pages`() throws {
    let long = (0..<2000).map { "word\($0)" }.joined(separator: " ")
    for number in 0..<10 {
      try tree.put("by-project/x/decision/long-\(number).md", "Budget \(number) \(long)\n")
    }
    let sizes = try [400, 800, 4000].map { try tree.readBytes("search/@\($0)t/budget.md").count }
    #expect(zip(sizes, [1600, 3200, 16_000]).allSatisfy { $0 <= $1 }, "\(sizes)")
    #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 < $1 }, "\(sizes)")
    #expect(try tree.read("search/@400t/budget.md").contains("long-"))
    #expect(try tree.readBytes("search/budget.md").count <= 8000)
  }

  @Test func `a folder's name asks for an explanation`() throws {
    #expect(try tree.read("search/@explain/sqlite.md").contains("words 1.00 (+3.00)"))
    #expect(try !tree.read("search/sqlite.md").contains("words 1.00"))
    #expect(try tree.read("by-project/x/search/@explain,800t/sqlite.md").contains("words 1.00 (+3.00)"))
    #expect(try tree.list("search") == ["sqlite.md"], "such folders are never listed")
  }

  @Test(arguments: ["@nonsense", "@0t", "@99t", "@999999999t", "@800", "@", "@explain,", "@-800t"])
  func `a folder's name that asks for nothing known holds no pages`(name: String) throws {
    #expect(!tree.exists("search/\(name)/sqlite.md"))
  }

  @Test func `options hold no options`() throws {
    #expect(!tree.exists("search/@800t/@explain/sqlite.md"))
  }

  @Test func `the archive is searched on request, and its hit is the archived memory`() throws {
    try tree.remove("by-project/x/decision/db.md")
    #expect(try tree.read("search/sqlite.md").contains("Nothing here matches"))
    let page = try tree.read("search/sqlite is:archived.md")
    #expect(page.contains(tree.month) && page.contains("archived"))
    #expect(try tree.list("search/sqlite is:archived") == ["01-db.md"])
    #expect(try tree.read("search/sqlite is:archived/01-db.md") == "We chose SQLite over Postgres\n")
  }
}
