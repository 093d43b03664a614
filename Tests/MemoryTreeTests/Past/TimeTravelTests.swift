import Glibc
import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

/// `@<date>/`: the tree as it was.
@Suite struct TimeTravelTests {
  let tree: TreeHarness

  init() throws {
    tree = try TreeHarness()
    try tree.makeDirectory("by-project/x")
    try tree.makeDirectory("by-project/x/notes")
  }

  /// The name of the tree as it is now, once nothing of now can be later: places count in milliseconds.
  private func nowAsName() -> String {
    usleep(1_100_000)
    let name = "@" + Timestamp.now.iso8601UTC
    // The whole second is meant.
    usleep(1_100_000)
    return name
  }

  @Test func `the tree as it was shows old texts at old places, in every view`() throws {
    try tree.put("by-project/x/decision/a.md", "one\n")
    try tree.put("by-project/x/notes/b.md", "note\n")
    try tree.put("by-project/x/c.md", "gone by then\n")
    try tree.remove("by-project/x/c.md")
    let then = nowAsName()
    try tree.put("by-project/x/decision/a.md", "two\n")
    try tree.move("by-project/x/decision/a.md", "by-project/_global/user_pref/z.md")
    try tree.remove("by-project/x/notes/b.md")
    try tree.put("by-project/x/later.md", "later\n")

    #expect(try tree.list(then) == ["archive", "by-project", "by-type", "timeline"])
    #expect(try tree.list("\(then)/by-project") == ["x"])
    #expect(try tree.list("\(then)/by-project/x") == ["decision", "notes", "INDEX.md"])
    #expect(try tree.read("\(then)/by-project/x/decision/a.md") == "one\n")
    #expect(try tree.read("\(then)/by-project/x/notes/b.md") == "note\n")
    #expect(try tree.list("\(then)/by-type") == ["decision", "project_fact"])
    #expect(try tree.read("\(then)/by-type/decision/a.md") == "one\n")
    let month = tree.month.split(separator: "/")[1]
    #expect(try tree.list("\(then)/archive/\(month)") == ["c.md"])
    let day = try tree.list("\(then)/\(tree.today)")
    #expect(day.count == 2 && day.contains { $0.hasSuffix("-a.md") })
    let index = try tree.read("\(then)/by-project/x/INDEX.md")
    #expect(index.contains("2 memories") && index.contains("(decision/a.md)") && !index.contains("later"))
    #expect(try tree.read("by-project/_global/user_pref/z.md") == "two\n")
    #expect(!tree.exists("\(then)/by-project/x/later.md") && !tree.exists("\(then)/by-project/_global"))
  }

  @Test func `it is never listed`() throws {
    try tree.put("by-project/x/a.md", "one\n")
    let names = try tree.list("")
    #expect(tree.exists("@today/by-project/x/a.md"))
    #expect(try tree.list("") == names && !names.contains { $0.hasPrefix("@") })
  }

  @Test(
    arguments: ["@", "@tomorrow", "@2999-01-01", "@2026-13-01", "@800t", "@x", "@-7d", "@2026-01-01T25:00"])
  func `the future and nonsense are not there`(name: String) {
    #expect(!tree.exists(name))
  }

  @Test func `a day is all of it, and today's tree follows what happens`() throws {
    try tree.put("by-project/x/a.md", "one\n")
    let date = LocalDate(.now)
    let today = "@\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
    usleep(2_000)
    #expect(try tree.read("\(today)/by-project/x/a.md") == "one\n")
    try tree.put("by-project/x/a.md", "two\n")
    usleep(2_000)
    #expect(try tree.read("\(today)/by-project/x/a.md") == "two\n")
    #expect(tree.exists("@1d") && !tree.exists("@1d/by-project/x"))
    #expect(tree.exists("@yesterday"))
  }

  @Test func `sizes are exact, inodes are others than the living, times are the version's`() throws {
    try tree.put("by-project/x/a.md", "äöü\n")
    let then = nowAsName()
    try tree.put("by-project/x/a.md", "longer than it was\n")
    let old = try tree.find("\(then)/by-project/x/a.md").attributes
    #expect(old.byteCount == 7 && old.linkCount == 1 && !old.isWritable)
    #expect(old.inode != (try tree.find("by-project/x/a.md").attributes.inode))
    #expect(MemoryRow(inode: old.inode) == nil)
    let versions = try tree.store.history(of: tree.entry("by-project/x/a.md").row)
    #expect(old.modified == versions[0].created)
    #expect(
      try tree.find("\(then)/by-project/x/INDEX.md").attributes.byteCount
        == tree.readBytes("\(then)/by-project/x/INDEX.md").count)
  }

  @Test func `nothing of the past can be changed`() throws {
    try tree.put("by-project/x/a.md", "one\n")
    let old = "@today/by-project/x"
    #expect(throws: TreeError.readOnly) { try tree.put("\(old)/a.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put("\(old)/new.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.remove("\(old)/a.md") }
    #expect(throws: TreeError.readOnly) { try tree.makeDirectory("\(old)/new") }
    #expect(throws: TreeError.readOnly) { try tree.removeDirectory("@today/by-project/x") }
    #expect(throws: TreeError.readOnly) { try tree.removeDirectory("@today") }
    #expect(throws: TreeError.readOnly) { try tree.makeDirectory("@today") }
    #expect(throws: TreeError.readOnly) { try tree.move("\(old)/a.md", "\(old)/b.md") }
    #expect(throws: TreeError.readOnly) { try tree.move("\(old)/a.md", "by-project/x/b.md") }
    #expect(throws: TreeError.readOnly) { try tree.move("by-project/x/a.md", "\(old)/b.md") }
    #expect(throws: TreeError.readOnly) { try tree.move("by-project/x", "@today/x") }
    let node = try #require(try tree.find("\(old)/a.md").node)
    for changes in [TreeChanges(byteCount: 0), TreeChanges(modified: .now)] {
      #expect(throws: TreeError.readOnly) {
        try tree.tree.setAttributes(of: node, handle: nil, to: changes, for: tree.caller)
      }
    }
    #expect(try tree.read("by-project/x/a.md") == "one\n")
  }

  @Test func `a purge reaches the past, also where it was looked at already`() throws {
    try tree.put("by-project/x/a.md", "secret\n")
    try tree.put("by-project/x/b.md", "plain\n")
    let then = nowAsName()
    #expect(try tree.read("\(then)/by-project/x/a.md") == "secret\n")
    let node = try #require(try tree.find("\(then)/by-project/x/a.md").node)
    try tree.remove("by-project/x/a.md")
    try tree.remove("\(tree.month)/a.md")
    #expect(try tree.list("\(then)/by-project/x") == ["b.md", "INDEX.md"])
    let handle = try tree.tree.open(node, [], for: tree.caller).handle
    #expect(throws: TreeError.purged) { _ = try tree.readAll(handle) }
  }

  @Test func `a walk through the past counts nothing as read`() throws {
    try tree.put("by-project/x/a.md", "one\n")
    _ = try tree.read("@today/by-project/x/a.md")
    tree.tree.close()
    #expect(try tree.store.memory(at: tree.entry("by-project/x/a.md").row)?.accessCount == 0)
  }

  @Test func `of many moments few are kept, and what somebody holds stays as it is`() throws {
    try tree.put("by-project/x/a.md", "one\n")
    let then = nowAsName()
    let held = try #require(try tree.find("\(then)/by-project/x/a.md").node)
    try tree.put("by-project/x/a.md", "two\n")
    let before = tree.tree.locked { $0.nodes.count }
    for days in 1...50 { #expect(tree.exists("@\(days)d/by-project")) }
    let handle = try tree.tree.open(held, [], for: tree.caller).handle
    #expect(try String(decoding: tree.readAll(handle), as: UTF8.self) == "one\n")
    // The harness forgets nothing: each lookup holds a folder and what is in it.
    #expect(tree.tree.locked { $0.nodes.count } <= before + 100)
    tree.tree.forget(held, references: 10)
    #expect(throws: TreeError.notFound) { try tree.tree.attributes(of: held, for: tree.caller) }
    #expect(try String(decoding: tree.readAll(handle), as: UTF8.self) == "one\n")
    tree.tree.release(handle)
    #expect(try tree.read("\(then)/by-project/x/a.md") == "one\n")
  }

  @Test func `memories of one name in two projects are both in the views of the past`() throws {
    try tree.makeDirectory("by-project/y")
    try tree.put("by-project/x/decision/db.md", "in x\n")
    try tree.put("by-project/y/decision/db.md", "in y\n")
    usleep(2_000)
    #expect(try tree.list("@today/by-type/decision") == ["db.md", "db~y.md"])
    #expect(try tree.read("@today/by-type/decision/db~y.md") == "in y\n")
  }
}
