import Glibc
import RecallModel
import RecallStore
import RecallTesting
import Testing

/// What the store says of the past, against notes taken when it was the present.
@Suite struct PastCatalogTests {
  /// A memory as a reader of the catalog saw it.
  struct Seen: Hashable {
    var id: MemoryID
    var project: ProjectRow
    var path: String
    var type: String
    var title: String
    var isArchived: Bool
    var state: MemoryState
    var text: [UInt8]
  }

  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func seen(_ catalog: Catalog) throws -> Set<Seen> {
    Set(
      try catalog.entries.map {
        Seen(
          id: $0.id, project: $0.project, path: $0.path, type: $0.type, title: $0.title,
          isArchived: $0.archived != nil, state: $0.state, text: try fixture.store.text(of: $0.version))
      })
  }

  /// A moment that what came before is over at, and what comes after is not begun: places count in milliseconds.
  private func pause() -> Timestamp {
    usleep(3_000)
    let now = Timestamp.now
    usleep(3_000)
    return now
  }

  private func retype(_ row: MemoryRow, to type: String, at path: String, in project: ProjectRow) throws {
    _ = try fixture.change { transaction throws(StoreError) in
      try transaction.move(row, to: MemoryPlace(project: project, path: path, type: type))
    }
  }

  private func restore(_ row: MemoryRow, to path: String, in project: ProjectRow) throws {
    _ = try fixture.change { transaction throws(StoreError) in
      try transaction.restore(row, to: MemoryPlace(project: project, path: path, type: "decision"))
    }
  }

  @Test func `each step of a memory's life is there at its moment`() throws {
    let project = try fixture.makeProject("x").row
    let before = pause()
    let row = try fixture.create("a.md", "one\n", in: project).row
    let created = pause()
    try fixture.revise(row, "two\n")
    let edited = pause()
    _ = try fixture.move(row, to: "notes/b.md", in: .global)
    let moved = pause()
    try retype(row, to: "bugfix", at: "bugfix/b.md", in: project)
    let retyped = pause()
    try fixture.archive(row)
    let archived = pause()
    try restore(row, to: "c.md", in: project)
    let restored = pause()
    try fixture.revise(row, "three\n")

    func entry(_ moment: Timestamp) throws -> CatalogEntry? {
      let found = try fixture.store.entry(of: row, at: moment)
      #expect(try fixture.store.catalog(at: moment).entries == (found.map { [$0] } ?? []))
      return found
    }
    func text(_ entry: CatalogEntry?) throws -> String {
      String(decoding: try fixture.store.text(of: #require(entry).version), as: UTF8.self)
    }
    #expect(try entry(before) == nil)
    let first = try entry(created)
    #expect(first?.path == "a.md" && first?.project == project && first?.state == .live)
    #expect(try text(first) == "one\n" && first?.byteCount == 4)
    #expect(try text(entry(edited)) == "two\n" && entry(edited)?.path == "a.md")
    #expect(try entry(moved)?.path == "notes/b.md" && entry(moved)?.project == .global)
    #expect(try entry(moved)?.type == "decision")
    #expect(try entry(retyped)?.type == "bugfix" && entry(retyped)?.state == .live)
    let gone = try #require(try entry(archived))
    #expect(gone.state == .archived && gone.path == "bugfix/b.md")
    let went = try #require(gone.archived)
    #expect(went > retyped && went < archived)
    #expect(try entry(restored)?.path == "c.md" && entry(restored)?.archived == nil)
    #expect(try text(entry(restored)) == "two\n")
    #expect(try text(entry(.now)) == "three\n")
  }

  @Test func `the time a tool sets on a file does not move its version in time`() throws {
    let before = pause()
    let row = try fixture.create("a.md", "one\n").row
    _ = try fixture.change { transaction throws(StoreError) in
      try transaction.setModified(row, Timestamp(seconds: 86_400))
    }
    #expect(try fixture.store.entry(of: row, at: before) == nil)
    #expect(try #require(try fixture.store.entry(of: row, at: .now)).modified > before)
  }

  @Test func `what was purged is gone from the past as well`() throws {
    let row = try fixture.create("a.md", "secret\n").row
    let then = pause()
    try fixture.purge(row)
    #expect(try fixture.store.catalog(at: then).entries.isEmpty)
    #expect(try fixture.store.entry(of: row, at: then) == nil)
  }

  @Test func `moments at either end of time are no trouble`() throws {
    try fixture.create("a.md")
    #expect(try fixture.store.catalog(at: Timestamp(rawValue: .min)).entries.isEmpty)
    #expect(try fixture.store.catalog(at: Timestamp(rawValue: .max)).entries.count == 1)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `after any work every moment between reads as it did then`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let projects = [ProjectRow.global, try fixture.makeProject("x").row, try fixture.makeProject("y").row]
    var live: [MemoryRow] = []
    var archived: [MemoryRow] = []
    var purged: Set<MemoryID> = []
    var notes: [(moment: Timestamp, seen: Set<Seen>)] = []
    for step in 0..<60 {
      let project = projects.randomElement(using: &random) ?? .global
      let path = "\(["", "notes/", "notes/deep/"].randomElement(using: &random) ?? "")n\(step).md"
      let place = Int.random(in: 0..<max(1, live.count), using: &random)
      switch Int.random(in: 0..<9, using: &random) {
      case 0, 1, 2: live.append(try fixture.create(path, "made \(step)\n", in: project).row)
      case 3 where !live.isEmpty: try fixture.revise(live[place], "edited \(step)\n")
      case 4 where !live.isEmpty:
        let entry = try fixture.revise(live[place], "draft \(step)\n")
        // One save, one version: what a handle stored before is replaced, and is no moment of its own.
        try fixture.revise(live[place], "saved \(step)\n", replacing: entry.version)
      case 5 where !live.isEmpty: _ = try fixture.move(live[place], to: path, in: project)
      case 6 where !live.isEmpty: try retype(live[place], to: "bugfix", at: path, in: project)
      case 7 where !live.isEmpty:
        archived.append(live.remove(at: place))
        try fixture.archive(archived[archived.count - 1])
      case 8 where !archived.isEmpty:
        let row = archived.removeFirst()
        if Bool.random(using: &random) {
          try restore(row, to: path, in: project)
          live.append(row)
        } else {
          purged.insert(try #require(try fixture.store.memory(at: row)).entry.id)
          try fixture.purge(row)
        }
      default: break
      }
      notes.append((pause(), try seen(fixture.store.catalog())))
    }
    for note in notes {
      let expected = note.seen.filter { !purged.contains($0.id) }
      #expect(try seen(fixture.store.catalog(at: note.moment)) == expected, "seed \(seed)")
    }
  }
}
