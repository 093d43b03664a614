import RecallModel
import RecallStore
import Testing

@Suite struct PlaceTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `two live memories never share a path`() throws {
    let first = try fixture.create("decision/a.md")
    #expect(try errorCode { try fixture.create("decision/a.md") } == .exists)
    let second = try fixture.create("decision/b.md")
    #expect(try errorCode { _ = try fixture.move(second.row, to: "decision/a.md") } == .exists)
    try fixture.archive(first.row)
    #expect(try fixture.move(second.row, to: "decision/a.md").path == "decision/a.md")
  }

  @Test func `an archived memory comes back with its history`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    try fixture.revise(entry.row, "two")
    try fixture.archive(entry.row)
    let archived = try #require(try fixture.store.memory(at: entry.row)).entry
    #expect(archived.state == .archived)
    #expect(archived.archived != nil)
    #expect(archived.path == "decision/a.md")
    #expect(try errorCode { try fixture.archive(entry.row) } == .notFound)
    let place = MemoryPlace(project: .global, path: "notes/b.md", type: "bugfix")
    let restored = try fixture.change { transaction throws(StoreError) in
      try transaction.restore(entry.row, to: place)
    }
    #expect(restored.state == .live)
    #expect(restored.archived == nil)
    #expect(restored.type == "bugfix")
    #expect(try fixture.store.catalog().entries == [restored])
    #expect(try fixture.store.history(of: entry.row).count == 2)
  }

  @Test func `restoring onto a taken path fails and changes nothing`() throws {
    let old = try fixture.create("decision/a.md", "old")
    try fixture.archive(old.row)
    try fixture.create("decision/a.md", "new")
    let before = try fixture.store.catalog()
    let place = MemoryPlace(project: .global, path: "decision/a.md", type: "decision")
    #expect(
      try errorCode {
        _ = try fixture.change { transaction throws(StoreError) in try transaction.restore(old.row, to: place)
        }
      } == .exists)
    #expect(try fixture.store.catalog().entries == before.entries)
    #expect(try fixture.store.changeSequence() == before.sequence)
  }

  @Test func `the time alone can be set`() throws {
    let entry = try fixture.create("decision/a.md")
    let time = Timestamp(seconds: 1, nanoseconds: 7)
    let changed = try fixture.change { transaction throws(StoreError) in
      try transaction.setModified(entry.row, time)
    }
    #expect(changed.modified == time)
    #expect(changed.version == entry.version)
    #expect(try fixture.store.catalog().entries == [changed])
  }

  @Test func `a folder moves with all below it and types follow`() throws {
    let project = try fixture.makeProject("alpha")
    let inside = try fixture.create("notes/api/auth.md")
    let deep = try fixture.create("notes/api/v2/x.md")
    let beside = try fixture.create("notes/apirium.md")
    let archived = try fixture.create("notes/api/gone.md")
    try fixture.archive(archived.row)
    try fixture.change { transaction throws(StoreError) in
      try transaction.makeFolder("notes/api/v2/empty", in: .global)
      try transaction.moveFolder("notes/api", in: .global, to: "bugfix/web", in: project.row)
    }
    let moved = try #require(try fixture.store.memory(at: inside.row)).entry
    #expect(moved.path == "bugfix/web/auth.md")
    #expect(moved.type == "bugfix")
    #expect(moved.project == project.row)
    #expect(try fixture.store.memory(at: deep.row)?.entry.path == "bugfix/web/v2/x.md")
    #expect(try fixture.store.memory(at: beside.row)?.entry.path == "notes/apirium.md")
    #expect(try fixture.store.memory(at: archived.row)?.entry.path == "notes/api/gone.md")
    #expect(
      try fixture.store.catalog().folders == [
        Folder(project: .global, path: "notes"), Folder(project: project.row, path: "bugfix"),
        Folder(project: project.row, path: "bugfix/web"), Folder(project: project.row, path: "bugfix/web/v2"),
        Folder(project: project.row, path: "bugfix/web/v2/empty"),
      ])
  }

  @Test func `leaving a typed folder keeps the type`() throws {
    let entry = try fixture.create("decision/web/a.md")
    try fixture.change { transaction throws(StoreError) in
      try transaction.moveFolder("decision/web", in: .global, to: "notes", in: .global)
    }
    let moved = try #require(try fixture.store.memory(at: entry.row)).entry
    #expect(moved.path == "notes/a.md")
    #expect(moved.type == "decision")
  }

  @Test func `a folder does not move into itself or over a memory`() throws {
    try fixture.create("a/x.md")
    try fixture.create("b/x.md")
    let before = try fixture.store.catalog()
    for target in ["a/b", "a", "b"] {
      #expect(
        try errorCode {
          try fixture.change { transaction throws(StoreError) in
            try transaction.moveFolder("a", in: .global, to: target, in: .global)
          }
        } == (target == "b" ? .exists : .failed))
    }
    #expect(try fixture.store.catalog().entries == before.entries)
  }
}
