import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

/// What another process does to the store while the tree is served: here a second store on the same home.
@Suite struct OtherProcessTests {
  let tree: TreeHarness
  let other: MemoryStore
  let path = "by-project/_global/decision/a.md"

  init() throws {
    tree = try TreeHarness()
    try tree.put(path, "one\ntwo\nthree\n")
    other = try MemoryStore(home: tree.folder.path)
  }

  private func revise(_ text: String) throws {
    let row = try tree.entry(path).row
    let facts = MemoryFacts(type: "decision", title: "a")
    _ = try other.write(source: .cli) { transaction throws(StoreError) in
      try transaction.revise(
        row, Revision(text: Array(text.utf8), facts: facts, modified: .now), replacing: nil)
    }
  }

  @Test func `a new memory is shown and whoever cached its absence is told`() throws {
    let directory = try #require(try tree.find("by-project/_global/decision").node)
    #expect(try tree.tree.lookup("b.md", in: directory, for: tree.caller).node == nil)
    _ = tree.invalidations()
    _ = try other.write(source: .cli) { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(
          place: MemoryPlace(project: .global, path: "decision/b.md", type: "decision"),
          revision: Revision(
            text: Array("new\n".utf8), facts: MemoryFacts(type: "decision", title: "b"), modified: .now)))
    }
    try tree.tree.refresh()
    #expect(tree.invalidations().contains(.entry(directory, "b.md")))
    #expect(try tree.read("by-type/decision/b.md") == "new\n")
  }

  @Test func `a name asked for right after another process made it is there`() throws {
    #expect(!tree.exists("by-project/new"))
    _ = try other.write(source: .cli) { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(
          place: MemoryPlace(
            project: try transaction.makeProject(name: "new", root: nil).row, path: "decision/b.md",
            type: "decision"),
          revision: Revision(
            text: Array("new\n".utf8), facts: MemoryFacts(type: "decision", title: "b"), modified: .now)))
    }
    #expect(try tree.read("by-project/new/decision/b.md") == "new\n")
  }

  @Test func `a listing opened right after another process's change has it`() throws {
    _ = try tree.list("by-type/decision")
    let row = try tree.entry(path).row
    _ = try other.write(source: .cli) { transaction throws(StoreError) in try transaction.archive(row) }
    #expect(try tree.list("by-type/decision") == [])
  }

  @Test func `a changed text is read anew`() throws {
    let node = try #require(try tree.find(path).node)
    _ = tree.invalidations()
    try revise("changed\n")
    try tree.tree.refresh()
    #expect(tree.invalidations().contains(.contents(node)))
    #expect(try tree.read(path) == "changed\n")
    #expect(try tree.find(path).attributes.byteCount == 8)
  }

  @Test func `an archived memory goes from every view`() throws {
    let row = try tree.entry(path).row
    _ = try other.write(source: .cli) { transaction throws(StoreError) in try transaction.archive(row) }
    try tree.tree.refresh()
    #expect(!tree.exists(path))
    #expect(try tree.list("by-type/decision") == [])
    #expect(try tree.list(tree.month) == ["a.md"])
  }

  @Test func `a save after a change in other lines has both`() throws {
    let handle = try tree.open(path)
    try tree.write(handle, "ONE", at: 0)
    try revise("one\ntwo\nTHREE\n")
    try tree.close(handle)
    #expect(try tree.read(path) == "ONE\ntwo\nTHREE\n")
    #expect(try tree.versions(path).count == 3)
  }

  @Test func `a save after a change in the same line is kept beside`() throws {
    let handle = try tree.open(path)
    try tree.write(handle, "ONE", at: 0)
    try revise("1\ntwo\nthree\n")
    try tree.close(handle)
    #expect(try tree.read(path) == "1\ntwo\nthree\n")
    #expect(try tree.read("by-project/_global/decision/a.conflict.md") == "ONE\ntwo\nthree\n")
  }

  @Test func `a purged memory's open handle says so`() throws {
    let row = try tree.entry(path).row
    let handle = try tree.open(path, [])
    _ = try other.write(source: .cli) { transaction throws(StoreError) in try transaction.purge(row) }
    try tree.tree.refresh()
    #expect(throws: TreeError.purged) { try tree.readAll(handle) }
    tree.tree.release(handle)
    #expect(!tree.exists(path))
  }

  @Test func `a path taken by another process meanwhile is revised`() throws {
    let handle = try tree.open("by-project/_global/decision/b.md")
    try tree.write(handle, "mine\n")
    _ = try other.write(source: .cli) { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(
          place: MemoryPlace(project: .global, path: "decision/b.md", type: "decision"),
          revision: Revision(
            text: Array("theirs\n".utf8), facts: MemoryFacts(type: "decision", title: "b"), modified: .now)))
    }
    try tree.close(handle)
    let texts = try Set(tree.list("by-type/decision").map { try tree.read("by-type/decision/" + $0) })
    #expect(texts.isSuperset(of: ["mine\n", "theirs\n"]), "neither text is lost")
  }
}

@Suite struct LineMergeTests {
  private func merge(_ base: String, _ mine: String, _ theirs: String) -> String? {
    LineMerge.merge(base: Array(base.utf8), mine: Array(mine.utf8), theirs: Array(theirs.utf8))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `changes in different lines are both taken`() {
    #expect(merge("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n") == "A\nb\nC\n")
    #expect(merge("a\nb\nc\n", "a\nx\nb\nc\n", "a\nb\n") == "a\nx\nb\n")
    #expect(merge("", "a\n", "") == "a\n")
    #expect(merge("a", "a\nb", "a") == "a\nb")
  }

  @Test func `the same change on both sides is taken once`() {
    #expect(merge("a\nb\n", "a\nc\n", "a\nc\n") == "a\nc\n")
  }

  @Test func `changes in the same lines are refused`() {
    #expect(merge("a\nb\n", "a\nc\n", "a\nd\n") == nil)
    #expect(merge("", "a\n", "b\n") == nil)
  }

  @Test func `a merge never invents a line`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let lines = (0..<6).map { _ in String(Int.random(in: 0..<4, using: &random)) + "\n" }
      func edited() -> String {
        lines.map { Int.random(in: 0..<4, using: &random) == 0 ? "x\($0)" : $0 }.joined()
      }
      let (mine, theirs) = (edited(), edited())
      guard let merged = merge(lines.joined(), mine, theirs) else { continue }
      let known = Set((mine + theirs).split(separator: "\n"))
      #expect(merged.split(separator: "\n").allSatisfy { known.contains($0) })
    }
  }
}
