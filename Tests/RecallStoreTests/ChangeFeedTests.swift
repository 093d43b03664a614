import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct ChangeFeedTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `changes after a sequence are what changed since, as it is now`() throws {
    let first = try fixture.create("decision/a.md", "one")
    let second = try fixture.create("decision/b.md", "two")
    let third = try fixture.create("decision/c.md", "three")
    let sequence = try fixture.store.changeSequence()
    #expect(try fixture.store.changes(after: sequence).entries.isEmpty)
    try fixture.revise(first.row, "one and more")
    let moved = try fixture.move(second.row, to: "decision/z.md")
    let revised = try fixture.revise(first.row, "one and much more")
    try fixture.purge(third.row)
    let changes = try fixture.store.changes(after: sequence)
    #expect(changes.entries == [revised, moved])
    #expect(changes.purged == [third.row])
    #expect(changes.lists == nil)
    #expect(changes.sequence == (try fixture.store.changeSequence()))
  }

  @Test func `a change to a list brings the lists whole`() throws {
    let sequence = try fixture.store.changeSequence()
    let project = try fixture.makeProject("alpha")
    let lists = try #require(try fixture.store.changes(after: sequence).lists)
    #expect(lists.projects.last == project)
    #expect(lists.types == MemoryType.builtIn)
  }

  @Test func `a commit tells where it stands among all changes`() throws {
    let other = try fixture.another()
    let before = try fixture.store.changeSequence()
    let foreign = try other.write(source: .cli) { transaction throws(StoreError) in
      try transaction.makeProject(name: "alpha", root: nil)
    }
    let own = try fixture.store.write(source: .file) { transaction throws(StoreError) in
      try transaction.makeProject(name: "beta", root: nil)
    }
    #expect(foreign.sequenceBefore == before)
    #expect(own.sequenceBefore == foreign.sequenceAfter)
    #expect(own.sequenceAfter > own.sequenceBefore)
    #expect(try other.changeSequence() == own.sequenceAfter)
  }

  @Test func `counting reads is no change`() throws {
    let entry = try fixture.create("decision/a.md")
    let sequence = try fixture.store.changeSequence()
    let later = Timestamp(seconds: 20)
    try fixture.store.recordAccess([
      MemoryAccess(row: entry.row, count: 2, last: later),
      MemoryAccess(row: entry.row, count: 3, last: Timestamp(seconds: 10)),
      MemoryAccess(row: MemoryRow(rawValue: 99), count: 1, last: later),
    ])
    #expect(try fixture.store.changeSequence() == sequence)
    let memory = try #require(try fixture.store.memory(at: entry.row))
    #expect(memory.accessCount == 5)
    #expect(memory.accessed == later)
  }

  @Test func `an edit made with SQL alone is seen`() throws {
    let entry = try fixture.create("decision/a.md")
    let sequence = try fixture.store.changeSequence()
    let result = try run("/usr/bin/sqlite3", [fixture.database, "UPDATE memory SET importance = 5"])
    #expect(result.output == "" && result.errorOutput == "")
    let changes = try fixture.store.changes(after: sequence)
    #expect(changes.entries.map(\.row) == [entry.row])
    #expect(changes.entries.first?.importance == 5)
  }

  @Test func `a purge of the newest version still comes after it`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    let newest = try fixture.revise(entry.row, "two")
    let sequence = try fixture.store.changeSequence()
    #expect(sequence == newest.version.rawValue)
    try fixture.purge(entry.row)
    #expect(try fixture.store.changeSequence() > sequence)
    #expect(try fixture.store.changes(after: sequence).purged == [entry.row])
  }

  @Test func `whoever asks for changes older than the feed is given everything`() throws {
    var options = StoreOptions()
    options.keptChangeCount = 20
    let fixture = try StoreFixture(options)
    let project = try fixture.makeProject("alpha")
    let first = try fixture.create("decision/a.md", "one", in: project.row)
    let gone = try fixture.create("decision/b.md", "two")
    try fixture.purge(gone.row)
    let old = try fixture.store.changeSequence()
    let third = try fixture.create("decision/c.md", "three")
    var moved = third
    for number in 0..<30 { moved = try fixture.move(third.row, to: "decision/c\(number).md") }
    let last = try fixture.store.changeSequence()
    try fixture.store.tidy()
    #expect(try fixture.store.changeSequence() == last)
    let all = try fixture.store.changes(after: old)
    #expect(all.sequence == last)
    #expect(all.entries == [first, moved])
    #expect(all.purged == [gone.row])
    #expect(all.lists?.projects.map(\.name) == ["_global", "alpha"])
    let recent = try fixture.store.changes(after: last - 20)
    #expect(recent.entries == [moved])
    #expect(recent.purged.isEmpty)
    #expect(recent.lists == nil)
    #expect(try fixture.store.changes(after: last).entries.isEmpty)
  }
}
