import Foundation
import RecallModel
import RecallStore
import Testing

@Suite struct RevisionTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `a new memory reads back byte for byte`() throws {
    let bytes: [UInt8] = Array("---\nname: x\n---\r\nÄ\u{0}\u{1F600}".utf8)
    let entry = try fixture.change { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(
          place: MemoryPlace(project: .global, path: "decision/a.md", type: "decision"),
          revision: Revision(text: bytes, facts: MemoryFacts(type: "decision", title: "T"), modified: .now)))
    }
    #expect(try fixture.store.text(of: entry.version) == bytes)
    #expect(entry.byteCount == bytes.count)
    #expect(try fixture.store.catalog().entries == [entry])
  }

  @Test func `an empty text is a text`() throws {
    let entry = try fixture.create("decision/a.md", "")
    #expect(try fixture.store.text(of: entry.version) == [])
    #expect(entry.byteCount == 0)
  }

  @Test func `a revision keeps the version before it`() throws {
    let first = try fixture.create("decision/a.md", "one")
    let second = try fixture.revise(first.row, "two!") { $0.title = "Second" }
    let history = try fixture.store.history(of: first.row)
    #expect(history.map(\.id) == [first.version, second.version])
    #expect(history.map(\.byteCount) == [3, 4])
    #expect(history.map(\.title) == ["Title", "Second"])
    #expect(try fixture.text(first.version) == "one")
    #expect(try fixture.text(second.version) == "two!")
    #expect(try fixture.store.catalog().entries == [second])
    #expect(second.id == first.id)
  }

  @Test func `replacing the current version makes one revision of one save`() throws {
    let first = try fixture.create("decision/a.md", "one")
    let second = try fixture.revise(first.row, "half")
    let third = try fixture.revise(first.row, "whole", replacing: second.version)
    #expect(third.version > second.version)
    #expect(try fixture.store.history(of: first.row).map(\.id) == [first.version, third.version])
    #expect(try errorCode { _ = try fixture.store.text(of: second.version) } == .notFound)
    #expect(try fixture.store.statistics().versions == 2)
  }

  @Test func `replacing a version that is no longer current adds one`() throws {
    let first = try fixture.create("decision/a.md", "one")
    let second = try fixture.revise(first.row, "two")
    let third = try fixture.revise(first.row, "three", replacing: first.version)
    #expect(
      try fixture.store.history(of: first.row).map(\.id) == [first.version, second.version, third.version])
  }

  @Test func `replacing a version that full text shows leaves full text sound`() throws {
    let entry = try fixture.create("decision/a.md", "apples")
    #expect(try fixture.found("apples") == [entry.row])
    let replaced = try fixture.revise(entry.row, "pears", replacing: entry.version)
    #expect(try fixture.store.history(of: entry.row).map(\.id) == [replaced.version])
    #expect(try fixture.store.integrityProblems() == [])
    #expect(try fixture.found("apples") == [])
    #expect(try fixture.found("pears") == [entry.row])
    #expect(try errorCode { _ = try fixture.store.text(of: entry.version) } == .notFound)
    #expect(try fixture.store.integrityProblems() == [])
  }

  @Test func `the same bytes again make no version but set the time`() throws {
    let first = try fixture.create("decision/a.md", "one")
    var revision = Revision.of("one")
    revision.modified = Timestamp(seconds: 1_800_000_000)
    let committed = try fixture.store.write(source: .file) { transaction throws(StoreError) in
      try transaction.revise(first.row, revision)
    }
    #expect(committed.value.version == first.version)
    #expect(committed.value.modified == revision.modified)
    #expect(committed.sequenceAfter > committed.sequenceBefore)
    #expect(try fixture.store.history(of: first.row).count == 1)
    #expect(try fixture.store.catalog().entries == [committed.value])
  }

  @Test func `a version id is never given twice`() throws {
    let first = try fixture.create("decision/a.md", "one")
    var seen: Set<VersionID> = [first.version]
    var current = first.version
    for text in ["a", "b", "c"] {
      current = try fixture.revise(first.row, text, replacing: current).version
      #expect(seen.insert(current).inserted)
    }
    try fixture.purge(first.row)
    #expect(seen.insert(try fixture.create("decision/a.md", "two").version).inserted)
  }

  @Test func `all a text says is kept with the memory`() throws {
    let entry = try fixture.create("decision/a.md", "Grüße") { facts in
      facts.tags = ["red", "two words"]
      facts.files = ["Sources/a.swift"]
      facts.importance = 9
      facts.expires = Timestamp(seconds: 2_000_000_000)
      facts.created = Timestamp(seconds: 5)
      facts.supersedes = ["0000000000"]
      facts.session = "s-1"
    }
    let memory = try #require(try fixture.store.memory(entry.id))
    #expect(memory.entry == entry)
    #expect(memory.entry.importance == 5)
    #expect(memory.entry.created == Timestamp(seconds: 5))
    #expect(memory.tags == ["red", "two words"])
    #expect(memory.files == ["Sources/a.swift"])
    #expect(memory.expires == Timestamp(seconds: 2_000_000_000))
    #expect(memory.supersedes == ["0000000000"])
    #expect(memory.session == "s-1")
    #expect(memory.source == .file)
    #expect(memory.projectName == "_global")
    #expect(memory.contentHash.count == 64)
    #expect(memory.accessCount == 0)
  }

  @Test func `a memory that names others in supersedes marks them`() throws {
    let old = try fixture.create("decision/old.md")
    let new = try fixture.create("decision/new.md") {
      $0.supersedes = [old.id.rawValue.lowercased(), "nonsense"]
    }
    #expect(try fixture.store.memory(at: old.row)?.entry.state == .superseded)
    #expect(try fixture.store.memory(at: new.row)?.entry.state == .live)
    let other = try fixture.create("decision/other.md")
    try fixture.revise(old.row, "Longer than before.\n") { $0.supersedes = [other.id.rawValue] }
    #expect(try fixture.store.memory(at: other.row)?.entry.state == .superseded)
  }

  @Test func `the content hash is that of the current body, whether or not full text has it`() throws {
    let user = NSUserName()
    func hash(_ body: String) -> String {
      ContentHash.sha256(project: "_global", user: user, body: Array(body.utf8))
    }
    let entry = try fixture.create("decision/a.md", "---\nname: a\n---\none\n")
    #expect(try fixture.store.memory(at: entry.row)?.contentHash == hash("one\n"))
    try fixture.store.tidy()
    #expect(try fixture.store.memory(at: entry.row)?.contentHash == hash("one\n"))
    try fixture.revise(entry.row, "two\n")
    #expect(try fixture.store.memory(entry.id)?.contentHash == hash("two\n"))
    try fixture.store.tidy()
    #expect(try fixture.store.memory(entry.id)?.contentHash == hash("two\n"))
  }

  @Test func `a revision made from a known entry is as one that reads it`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    let revision = Revision.of("two") { $0.title = "Two" }
    let known = try fixture.change { transaction throws(StoreError) in
      try transaction.revise(entry.row, revision, knowing: entry)
    }
    #expect(try fixture.store.catalog().entries == [known])
    #expect(known.title == "Two")
    #expect(try fixture.store.history(of: entry.row).map(\.id) == [entry.version, known.version])
  }

  @Test(arguments: [false, true])
  func `the content hash follows the project`(isIndexed: Bool) throws {
    let project = try fixture.makeProject("alpha")
    let entry = try fixture.create("decision/a.md", "same")
    let twin = try fixture.create("decision/a.md", "same", in: project.row)
    let hash = try #require(try fixture.store.memory(at: entry.row)).contentHash
    if isIndexed { try fixture.store.tidy() }
    #expect(try fixture.store.memory(at: twin.row)?.contentHash != hash)
    _ = try fixture.move(twin.row, to: "decision/b.md")
    #expect(try fixture.store.memory(at: twin.row)?.contentHash == hash)
  }

  @Test func `revising a memory that is not there says so`() throws {
    #expect(try errorCode { try fixture.revise(MemoryRow(rawValue: 77), "x") } == .notFound)
  }
}
