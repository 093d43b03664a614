import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct ContextPageTests {
  private let page = "by-project/api/CONTEXT.md"

  @Test(arguments: ["api", "web", "_global"])
  func `the page of a small store reads as it should`(project: String) throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    expectSnapshot(try tree.read("by-project/\(project)/CONTEXT.md"), "context-\(project).md")
  }

  @Test func `an empty store and a project nobody has written to say how to begin`() throws {
    let tree = try TreeHarness(project: "new")
    expectSnapshot(try tree.read("here/CONTEXT.md"), "context-empty.md")
    #expect(try tree.list("by-project") == ["_global"])
    try tree.put("by-type/user_pref/bun.md", "Use Bun\n")
    #expect(try tree.read("here/CONTEXT.md").contains("Use Bun"))
  }

  @Test func `a page with another budget is found by name and not listed`() throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    for tokens in [50, 200, 600, 50_000] {
      let text = try tree.read("by-project/api/CONTEXT@\(tokens)t.md")
      #expect(text.unicodeScalars.count <= tokens * 4 && text.hasPrefix("# Notes"))
    }
    #expect(try tree.list("by-project/api").filter { $0.hasPrefix("CONTEXT") } == ["CONTEXT.md"])
    for name in [
      "@49t", "@50001t", "@050t", "@t", "@1200", "@-5t", "@1e3t", "@+60t", "@99999999999999999999t",
    ] {
      #expect(!tree.exists("by-project/api/CONTEXT\(name).md"), "\(name)")
    }
    #expect(!tree.exists("by-project/api/decision/CONTEXT@600t.md"))
  }

  @Test func `of pages with other budgets only so many are kept`() throws {
    let tree = try TreeHarness()
    try tree.put("by-project/_global/user_pref/a.md", "text\n")
    let first = try #require(try tree.find("by-project/_global/CONTEXT@100t.md").node)
    let held = try tree.tree.open(first, [], for: tree.caller).handle
    for tokens in 101...300 { _ = try tree.find("by-project/_global/CONTEXT@\(tokens)t.md") }
    #expect(tree.tree.locked { $0.budgetPages.all.count } == BudgetPages.capacity)
    #expect(throws: TreeError.notFound) { try tree.tree.attributes(of: first, for: tree.caller) }
    #expect(try tree.readAll(held).isEmpty == false)
    #expect(try tree.find("by-project/_global/CONTEXT@100t.md").node != first)
  }

  @Test func `bytes and time stay while nothing it shows has changed`() throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    let (text, before) = (try tree.read(page), try tree.find(page).attributes)
    try tree.put("by-project/web/notes/other.md", "Elsewhere.\n")
    try tree.put("by-project/_global/reference/other.md", "Changes the count only.\n")
    try tree.remove("by-project/_global/reference/other.md")
    try tree.move("by-project/web/notes/other.md", "by-project/web/notes/moved.md")
    #expect(try tree.read(page) == text)
    #expect(try tree.find(page).attributes == before)
    let again = try TreeHarness(home: tree.folder)
    #expect(try again.read(page) == text)
  }

  @Test func `a change of the project or of a preference is read at the next open, with its size and time`()
    throws
  {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    let changes: [(String, () throws -> Void)] = [
      ("NEW DECISION", { try tree.put("by-project/api/decision/new.md", "# NEW DECISION\n") }),
      ("EDITED", { try tree.put("by-project/api/decision/new.md", "# EDITED\n") }),
      ("EVERYWHERE", { try tree.put("by-type/user_pref/new.md", "# EVERYWHERE so\n") }),
    ]
    for (word, change) in changes {
      let before = try tree.find(page)
      _ = tree.invalidations()
      try change()
      #expect(tree.invalidations().contains(.attributes(try #require(before.node))), "\(word)")
      #expect(try tree.read(page).contains(word))
      let after = try tree.find(page).attributes
      #expect(after.modified > before.attributes.modified)
      #expect(after.byteCount == (try tree.readBytes(page).count))
    }
    try tree.remove("by-project/api/decision/new.md")
    #expect(try !tree.read(page).contains("EDITED"))
  }

  @Test func `what another process has changed is on the page at the next look`() throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    #expect(try !tree.read(page).contains("From outside"))
    let other = try MemoryStore(home: tree.folder.path)
    let project = try tree.entry("by-project/api/decision/sqlc.md").project
    _ = try other.write(source: .cli) { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(
          place: MemoryPlace(project: project, path: "decision/b.md", type: "decision"),
          revision: Revision(
            text: Array("From outside\n".utf8), facts: MemoryFacts(type: "decision", title: "From outside"),
            modified: .now)))
    }
    #expect(try tree.read(page).contains("From outside"))
  }

  @Test func `a page made while something changes is made again at the next look`() throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    _ = try tree.read(page)
    let context = try #require(tree.tree.locked { $0.projectsByName[FileName("api")]?.context })
    try tree.put("by-project/api/decision/new.md", "# Brand new\n")
    let seen = tree.tree.locked { _ in context.change }
    try tree.put("by-project/api/decision/newer.md", "# Newer still\n")
    _ = tree.tree.put(Array("old\n".utf8), on: context, madeAt: seen)
    #expect(try tree.find(page).lifetime == .untilInvalidated)
    #expect(try tree.read(page).contains("Newer still"))
    // And one made from something older still is dropped.
    _ = tree.tree.put(Array("old\n".utf8), on: context, madeAt: seen)
    #expect(try tree.read(page).contains("Newer still"))
  }

  @Test func `superseded, expired and removed memories are left out`() throws {
    let tree = try TreeHarness()
    try tree.makeDirectory("by-project/api")
    try tree.put("by-project/api/decision/now.md", "---\ncreated: 2026-05-10T12:00:00Z\n---\n# Now\n")
    try tree.put(
      "by-project/api/decision/gone.md",
      "---\ncreated: 2026-05-01T12:00:00Z\nexpires: 2026-05-05\n---\n# Over and done\n")
    try tree.put(
      "by-project/api/decision/soon.md",
      "---\ncreated: 2026-05-01T12:00:00Z\nexpires: 2026-06-05\n---\n# Still holds\n")
    let text = try tree.read(page)
    #expect(text.contains("Now") && text.contains("Still holds") && !text.contains("Over and done"))
    try tree.remove("by-project/api/decision/now.md")
    #expect(try !tree.read(page).contains("**Now**"))
  }

  @Test func `a secret is shown by its kind alone, in title and text`() throws {
    let tree = try TreeHarness()
    try tree.makeDirectory("by-project/api")
    let token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    try tree.put(
      "by-project/api/project_fact/a.md", "The token of the deploy user, for the build only, is: \(token)\n")
    try tree.put("by-project/api/project_fact/b.md", "# Token \(token)\n\nUsed in `curl -H \(token)`.\n")
    for page in [page, "by-project/api/CONTEXT@5000t.md", "ROOT.md"] {
      #expect(try !tree.read(page).contains("a1B2c3"), "\(page)")
    }
    #expect(try tree.read(page).contains("[GitHub token removed]"))
  }

  @Test func `rm of an empty project takes its pages along, and a memory brings them back`() throws {
    let tree = try TreeHarness()
    try tree.makeDirectory("by-project/api")
    #expect(throws: TreeError.readOnly) { try tree.remove("by-project/api/CONTEXT@600t.md") }
    for name in ["CONTEXT.md", "INDEX.md"] { try tree.remove("by-project/api/\(name)") }
    try tree.removeDirectory("by-project/api/search")
    #expect(try tree.list("by-project/api") == ["MEMORY.md"])
    try tree.put("by-project/api/decision/a.md", "text\n")
    #expect(try tree.list("by-project/api") == ["decision", "CONTEXT.md", "INDEX.md", "MEMORY.md", "search"])
    #expect(throws: TreeError.readOnly) { try tree.remove(page) }
    #expect(throws: TreeError.readOnly) { try tree.move("by-project/api/decision/a.md", page) }
  }

  @Test func `a listing neither makes the page nor has its size cached before it is made`() throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    let folder = try #require(try tree.find("by-project/api").node)
    func listed() throws -> Found {
      let opened = try tree.tree.openDirectory(folder, for: tree.caller)
      defer { tree.tree.closeDirectory(opened.handle) }
      var found: Found?
      try tree.tree.list(opened.handle, from: 0, countsReferences: true) { entry, _ in
        if entry.name == "CONTEXT.md" { found = entry.found }
        return true
      }
      return try #require(found)
    }
    #expect(try listed().lifetime == .momentary)
    let size = try tree.readBytes(page).count
    #expect(try listed().lifetime == .untilInvalidated)
    #expect(try listed().attributes.byteCount == size)
    try tree.put("by-project/api/decision/new.md", "# New\n")
    #expect(try listed().lifetime == .momentary)
  }
}
