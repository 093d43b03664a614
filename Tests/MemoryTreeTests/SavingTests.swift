import RecallModel
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct SavingTests {
  let tree: TreeHarness
  let path = "by-project/_global/decision/a.md"

  init() throws {
    tree = try TreeHarness()
    try tree.put(path, "one\n")
  }

  @Test func `a write in place is one more version of the same memory`() throws {
    let id = try tree.entry(path).id
    try tree.put(path, "two\n")
    #expect(try tree.entry(path).id == id)
    #expect(try tree.versions(path) == ["one\n", "two\n"])
  }

  @Test func `a temporary file renamed over a memory is its next version`() throws {
    let before = try tree.find(path)
    let reader = try tree.open(path, [])
    try tree.put("by-project/_global/decision/sedAbCdEf", "two\n")
    try tree.move("by-project/_global/decision/sedAbCdEf", path)
    #expect(try tree.find(path).attributes.inode == before.attributes.inode)
    #expect(try tree.versions(path) == ["one\n", "two\n"])
    #expect(try tree.list("by-project/_global/decision") == ["a.md"])
    #expect(try String(decoding: tree.readAll(reader), as: UTF8.self) == "one\n", "who had it open reads on")
    tree.tree.release(reader)
    #expect(try tree.read("by-type/decision/a.md") == "two\n")
  }

  @Test func `vim's backup and new file are the next version`() throws {
    let id = try tree.entry(path).id
    try tree.move(path, path + "~")
    #expect(!tree.exists(path))
    try tree.put(path, "two\n")
    try tree.remove(path + "~")
    #expect(try tree.entry(path).id == id)
    #expect(try tree.versions(path) == ["one\n", "two\n"])
    #expect(!tree.exists("archive") || (try? tree.list("archive")) == [])
  }

  @Test func `a backup renamed back changes nothing`() throws {
    try tree.move(path, path + "~")
    try tree.move(path + "~", path)
    #expect(try tree.versions(path) == ["one\n"])
    #expect(try tree.read(path) == "one\n")
  }

  @Test func `a file removed and made again at once is the same memory`() throws {
    let id = try tree.entry(path).id
    try tree.remove(path)
    try tree.put(path, "two\n")
    #expect(try tree.entry(path).id == id)
    #expect(try tree.versions(path) == ["one\n", "two\n"])
  }

  @Test func `one handle makes one version however often it is flushed`() throws {
    let handle = try tree.open(path, [.write, .truncate])
    try tree.tree.flush(handle)
    #expect(try tree.versions(path) == ["one\n"], "truncation alone stores nothing")
    try tree.write(handle, "two\n")
    try tree.tree.flush(handle)
    try tree.write(handle, "three\n", at: 4)
    try tree.close(handle)
    #expect(try tree.versions(path) == ["one\n", "two\nthree\n"])
  }

  @Test func `truncation shows at once and stores nothing`() throws {
    let handle = try tree.open(path, [.write, .truncate])
    try tree.close(handle)
    #expect(try tree.find(path).attributes.byteCount == 0)
    #expect(try tree.read(path) == "")
    #expect(try tree.versions(path) == ["one\n"])
    let append = try tree.open(path, [.write])
    try tree.write(append, "two\n")
    try tree.close(append)
    #expect(try tree.versions(path) == ["one\n", "two\n"])
  }

  @Test func `truncate to a length is a write`() throws {
    let node = try #require(try tree.find(path).node)
    _ = try tree.tree.setAttributes(of: node, handle: nil, to: TreeChanges(byteCount: 2), for: tree.caller)
    #expect(try tree.versions(path) == ["one\n", "on"])
  }

  @Test func `writers of one file share its text`() throws {
    let (first, second) = (try tree.open(path), try tree.open(path))
    try tree.write(first, "a\n", at: 4)
    try tree.write(second, "b\n", at: 6)
    try tree.close(first)
    try tree.close(second)
    #expect(try tree.read(path) == "one\na\nb\n")
  }

  @Test func `an unwritten new file is a draft and no memory`() throws {
    let empty = "by-project/_global/decision/empty.md"
    try tree.close(try tree.open(empty))
    #expect(try tree.find(empty).attributes.byteCount == 0)
    #expect(try tree.list("by-type/decision") == ["a.md"])
    try tree.put(empty, "now\n")
    #expect(try tree.versions(empty) == ["now\n"])
  }

  @Test func `a draft is a file but no memory until it is renamed to one`() throws {
    try tree.put("by-project/_global/decision/b.txt", "text\n")
    #expect(try tree.read("by-project/_global/decision/b.txt") == "text\n")
    #expect(try tree.list("by-type/decision") == ["a.md"])
    try tree.move("by-project/_global/decision/b.txt", "by-project/_global/decision/b.md")
    #expect(try tree.list("by-type/decision") == ["a.md", "b.md"])
  }

  @Test func `text that is not UTF-8 or too long is refused and the old text stands`() throws {
    let handle = try tree.open(path, [.write, .truncate])
    #expect(throws: TreeError.notText) {
      try [UInt8]([0x61, 0xFF, 0x62]).withUnsafeBytes { try tree.tree.write(handle, at: 0, $0) }
    }
    #expect(throws: TreeError.notText) { try tree.tree.flush(handle) }
    tree.tree.release(handle)
    #expect(try tree.read(path) == "one\n")
    let large = [UInt8](repeating: 0x61, count: MemoryTree.textLimit + 1)
    let second = try tree.open(path)
    try tree.write(second, "a beginning that fits")
    #expect(throws: TreeError.tooLarge) {
      try large.withUnsafeBytes { try tree.tree.write(second, at: 0, $0) }
    }
    #expect(throws: TreeError.tooLarge) { try tree.tree.flush(second) }
    tree.tree.release(second)
    #expect(try tree.read(path) == "one\n")
    #expect(try tree.versions(path) == ["one\n"])
  }

  @Test func `a character cut between two writes is whole in the end`() throws {
    let handle = try tree.open(path, [.write, .truncate])
    let bytes = Array("aé".utf8)
    try bytes[..<2].withUnsafeBytes { try tree.tree.write(handle, at: 0, $0) }
    try bytes[2...].withUnsafeBytes { try tree.tree.write(handle, at: 2, $0) }
    try tree.close(handle)
    #expect(try tree.read(path) == "aé")
  }

  @Test func `half a character at the end is refused at close and the old text stands`() throws {
    let handle = try tree.open(path, [.write, .truncate])
    try [UInt8]([0x61, 0xC3]).withUnsafeBytes { try tree.tree.write(handle, at: 0, $0) }
    #expect(throws: TreeError.notText) { try tree.tree.flush(handle) }
    #expect(throws: TreeError.notText) { try tree.tree.flush(handle) }
    tree.tree.release(handle)
    #expect(try tree.read(path) == "one\n")
  }

  @Test func `private text is cut before it is stored`() throws {
    try tree.put(path, "before <private>secret-marker</private> after\n")
    #expect(try tree.read(path) == "before  after\n")
    #expect(try tree.find(path).attributes.byteCount == 14)
    #expect(try tree.versions(path).last == "before  after\n")
  }

  @Test func `a set time is kept`() throws {
    let node = try #require(try tree.find(path).node)
    let time = Timestamp(seconds: 1_000_000_000)
    let found = try tree.tree.setAttributes(
      of: node, handle: nil, to: TreeChanges(modified: time), for: tree.caller)
    #expect(found.attributes.modified == time)
    let again = try TreeHarness(home: tree.folder)
    #expect(try again.find(path).attributes.modified == time)
  }

  @Test func `drafts survive the tree`() throws {
    try tree.put("by-project/_global/decision/b.tmp", "kept\n")
    let again = try TreeHarness(home: tree.folder)
    #expect(try again.read("by-project/_global/decision/b.tmp") == "kept\n")
  }

  @Test func `a new name by type keeps to the name it was given`() throws {
    try tree.makeDirectory("by-project/x")
    try tree.put("by-project/x/decision/b.md", "in x\n")
    try tree.put("by-type/decision/c.md", "made here\n")
    #expect(try tree.read("by-project/_global/decision/c.md") == "made here\n")
    #expect(try tree.list("by-type/decision") == ["a.md", "b.md", "c.md"])
  }
}
