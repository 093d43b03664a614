import Glibc
import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

/// `.history/`: the versions of a memory beside it.
@Suite struct HistoryFolderTests {
  let tree: TreeHarness

  init() throws {
    tree = try TreeHarness()
    try tree.makeDirectory("by-project/x")
    try tree.makeDirectory("by-project/x/notes")
    for text in ["one\n", "two\n", "three\n"] { try tree.put("by-project/x/decision/a.md", text) }
  }

  private func texts(_ folder: String) throws -> [String] {
    try tree.list(folder).map { try tree.read("\(folder)/\($0)") }
  }

  @Test func `every version is a file, oldest first, in every view that holds the memory`() throws {
    for folder in ["by-project/x/decision", "by-type/decision"] {
      #expect(try tree.list("\(folder)/.history") == ["a"])
      #expect(try texts("\(folder)/.history/a") == ["one\n", "two\n", "three\n"])
      #expect(try texts("\(folder)/.history/a.md") == ["one\n", "two\n", "three\n"])
    }
    let day = try tree.list(tree.today)[0]
    #expect(try texts("\(tree.today)/.history/\(day)") == ["one\n", "two\n", "three\n"])
    try tree.remove("by-project/x/decision/a.md")
    #expect(try texts("\(tree.month)/.history/a") == ["one\n", "two\n", "three\n"])
    #expect(!tree.exists("by-project/x/decision/.history/a"))
  }

  @Test func `it is never listed and cannot be written`() throws {
    let folder = "by-project/x/decision"
    #expect(tree.exists("\(folder)/.history"))
    #expect(try tree.list(folder) == ["a.md"])
    let version = "\(folder)/.history/a/\(try tree.list("\(folder)/.history/a")[0])"
    #expect(throws: TreeError.readOnly) { try tree.makeDirectory("\(folder)/.history") }
    #expect(throws: TreeError.readOnly) { try tree.put("\(folder)/.history/b.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put(version, "x") }
    #expect(throws: TreeError.readOnly) { try tree.remove(version) }
    #expect(throws: TreeError.readOnly) { try tree.removeDirectory("\(folder)/.history") }
    #expect(throws: TreeError.readOnly) { try tree.move("\(folder)/a.md", "\(folder)/.history") }
    #expect(throws: TreeError.readOnly) { try tree.makeDirectory("by-project/x/feature/.history/x") }
    #expect(!tree.exists("by-project/.history") && !tree.exists(".history"))
  }

  @Test func `versions of before a move go along`() throws {
    try tree.move("by-project/x/decision/a.md", "by-project/x/notes/b.md")
    try tree.put("by-project/x/notes/b.md", "four\n")
    #expect(try texts("by-project/x/notes/.history/b") == ["one\n", "two\n", "three\n", "four\n"])
    #expect(try tree.list("by-project/x/decision/.history") == [])
  }

  @Test func `names are local times that sort, and sizes and inodes are the version's own`() throws {
    let folder = "by-project/x/decision/.history/a"
    let names = try tree.list(folder)
    let versions = try tree.store.history(of: tree.entry("by-project/x/decision/a.md").row)
    let date = LocalDate(versions[0].created)
    #expect(
      names[0].hasPrefix(
        "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))T\(twoDigits(date.hour))-"))
    #expect(names == names.sorted() && Set(names).count == 3)
    var inodes: Set<UInt64> = [try tree.find("by-project/x/decision/a.md").attributes.inode]
    for (name, version) in zip(names, versions) {
      let attributes = try tree.find("\(folder)/\(name)").attributes
      #expect(attributes.byteCount == version.byteCount && attributes.modified == version.created)
      #expect(inodes.insert(attributes.inode).inserted)
    }
  }

  @Test func `many versions in one second keep their order`() throws {
    for number in 4...30 { try tree.put("by-project/x/decision/a.md", "\(number)\n") }
    let expected = ["one\n", "two\n", "three\n"] + (4...30).map { "\($0)\n" }
    #expect(try texts("by-project/x/decision/.history/a") == expected)
  }

  @Test func `a name that could be two memories means the one it is`() throws {
    try tree.put("by-project/x/decision/a.md.md", "other\n")
    let folder = "by-project/x/decision/.history"
    #expect(try tree.list(folder) == ["a", "a.md.md"])
    #expect(try texts("\(folder)/a.md").count == 3)
    #expect(try texts("\(folder)/a.md.md") == ["other\n"])
  }

  @Test func `an old version copied over the memory is its next version`() throws {
    let folder = "by-project/x/decision/.history/a"
    try tree.put("by-project/x/decision/a.md", tree.read("\(folder)/\(tree.list(folder)[0])"))
    #expect(try texts(folder) == ["one\n", "two\n", "three\n", "one\n"])
    #expect(try tree.read("by-project/x/decision/a.md") == "one\n")
  }

  @Test func `reading a version is no read of the memory`() throws {
    _ = try texts("by-project/x/decision/.history/a")
    tree.tree.close()
    #expect(try tree.store.memory(at: tree.entry("by-project/x/decision/a.md").row)?.accessCount == 0)
  }
}
