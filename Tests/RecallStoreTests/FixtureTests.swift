import Foundation
import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

/// Real databases of every schema version, which every later version of the program must open.
@Suite struct FixtureTests {
  static let versions = Array(1...Schema.current.version)
  /// `RECALLFS_FIXTURE=<path> swift test --filter FixtureTests` makes the fixture of the newest schema there.
  static let target = ProcessInfo.processInfo.environment["RECALLFS_FIXTURE"]

  static let curated = MemoryID(rawValue: "CCCCCCCCC1")
  static let archived = MemoryID(rawValue: "AAAAAAAAA1")
  static let purged = MemoryID(rawValue: "PPPPPPPPP1")

  @Test(arguments: versions) func `a database of every schema opens with all that is in it`(version: Int)
    throws
  {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("home"), withIntermediateDirectories: true)
    let fixture = try #require(
      Bundle.module.path(forResource: "schema-v\(version)", ofType: "db", inDirectory: "Fixtures"))
    try FileManager.default.copyItem(atPath: fixture, toPath: folder.path("home/recallfs.db"))
    let store = try MemoryStore(home: folder.path("home"))
    #expect(try store.statistics().schemaVersion == Schema.current.version)
    try expectLists(store)
    try expectMemories(store)
    #expect(try store.found("newest") == [MemoryRow(rawValue: 1)])
    #expect(try store.found("walrus", archived: true).count == 1)
    let backups = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("home/backups"))) ?? []
    #expect(backups.count == (version < Schema.current.version ? 1 : 0))
    try expectFacts(store)
    if version >= 2 { try expectVectors(store) }
    if version >= 3 { try expectSessions(store) }
    if version >= 4 { try expectUpkeep(store) }
    #expect(try store.integrityProblems() == [])
    withExtendedLifetime(folder) {}
  }

  @Test(.enabled(if: target != nil)) func `the fixture of the newest schema is made`() throws {
    let fixture = try StoreFixture()
    try Self.fill(fixture)
    let target = try #require(Self.target)
    try fixture.store.backup(to: target)
  }

  private func expectLists(_ store: MemoryStore) throws {
    let catalog = try store.catalog()
    #expect(catalog.projects.map(\.name) == ["_global", "alpha", "beta"])
    #expect(catalog.projects.map(\.root) == [nil, "/srv/alpha", nil])
    #expect(catalog.hiddenProjects == [ProjectRow(rawValue: 3)])
    #expect(catalog.types.prefix(11) == MemoryType.builtIn[...])
    #expect(catalog.types.contains(MemoryType(name: "recipe", summary: "What to cook")))
    #expect(catalog.folders.map(\.path) == ["notes", "notes/empty"])
  }

  private func expectMemories(_ store: MemoryStore) throws {
    let id = try #require(Self.curated)
    let curated = try #require(try store.memory(id))
    #expect(curated.entry.path == "decision/bun.md")
    #expect(curated.entry.state == .live)
    #expect(curated.entry.title == "Bun")
    #expect(curated.entry.modified == Timestamp(seconds: 1_700_000_000))
    #expect(curated.tags == ["tools", "build"])
    #expect(curated.accessCount == 4)
    let texts = try store.history(of: curated.entry.row).map { version in
      String(decoding: try store.text(of: version.id), as: UTF8.self)
    }
    #expect(texts == ["one\n", "---\nname: bun\n---\ntwo\n", "three, the newest\n"])
    let archivedID = try #require(Self.archived)
    let archived = try #require(try store.memory(archivedID))
    #expect(archived.entry.state == .archived)
    #expect(archived.entry.archived != nil)
    #expect(archived.projectName == "beta")
    let purgedID = try #require(Self.purged)
    #expect(try store.memory(purgedID) == nil)
    #expect(try store.catalog().entries.map(\.state) == [.live, .archived, .superseded, .live])
  }

  private func expectFacts(_ store: MemoryStore) throws {
    let facts = try store.rankingFacts()
    #expect(facts.memories.map(\.state) == [.live, .archived, .superseded, .live])
    #expect(facts.memories[0].tags == ["tools", "build"])
    #expect(facts.memories[0].accessCount == 4)
    let pending = try store.embeddingsPending(
      model: EmbeddingModel(name: "other", dimensions: 2, codeByteCount: 2), limit: 10)
    #expect(Set(pending.map(\.row)) == Set(facts.memories.map(\.row)))
  }

  private static let model = EmbeddingModel(name: "fixture", dimensions: 4, codeByteCount: 4)

  private func expectVectors(_ store: MemoryStore) throws {
    let facts = try store.rankingFacts().memories[0]
    #expect(facts.session == "s-1")
    #expect(facts.files == ["src/buildTool.swift"])
    #expect(try store.found("buildTool") == [facts.row])
    var codes: [[UInt8]] = []
    _ = try store.eachEmbedding(model: Self.model) { codes.append(Array($0.code)) }
    #expect(codes == [[1, 2, 255, 128], [5, 6, 7, 8]])
    #expect(try store.embeddingCounts(model: Self.model).embedded == 1)
  }

  private func expectSessions(_ store: MemoryStore) throws {
    let session = try #require(try store.session(agent: "claude-code", id: "s-1"))
    #expect(session.projectName == "alpha")
    #expect(session.transcriptPosition == 42)
    #expect(try store.events(of: session.row).map(\.event) == Self.events)
    #expect(try store.distillingCounts()[.queued] == 1)
    #expect(try store.distillCaps() == DistillCaps(dailyTokens: 200_000, dailyMicrodollars: 500_000))
  }

  private func expectUpkeep(_ store: MemoryStore) throws {
    let asked = try #require(try store.reviewCase(named: "bun"))
    #expect(asked.older == MemoryRow(rawValue: 1))
    #expect(asked.decision == nil)
    #expect(try store.retirements().map(\.reason) == [.age])
    #expect(try store.questions(since: Timestamp(rawValue: 0)).map(\.text) == ["Which port?"])
    #expect(try store.topics().map(\.words) == [["bun", "build"]])
    #expect(try store.upkeepRecord(of: "curate").sequence == 7)
    #expect(try store.timeZone() == "Europe/Berlin")
  }

  private static func fillUpkeep(_ store: MemoryStore, _ bun: MemoryRow) throws {
    let time = Timestamp(seconds: 1_700_000_000)
    _ = try store.write(source: .compaction) { transaction throws(StoreError) in
      _ = try transaction.open(
        ReviewCase(
          name: "bun", subject: "bun", kind: .stale, older: bun, olderVersion: nil, reason: "Gone.",
          found: time))
      try transaction.store(StoredTopic(name: "bun", words: ["bun", "build"], members: [bun]), at: time)
      try transaction.add(
        StoredQuestion(session: SessionRow(rawValue: 1), project: .global, time: time, text: "Which port?"))
      var record = UpkeepRecord(name: "curate")
      record.sequence = 7
      try transaction.note(record)
    }
    try store.setTimeZone("Europe/Berlin")
  }

  private static let events = [
    SessionEvent(key: "prompt:1", kind: .prompt, time: Timestamp(seconds: 1_700_000_000), text: "Use bun"),
    SessionEvent(
      key: "tool:1", kind: .tool, time: Timestamp(seconds: 1_700_000_001),
      tool: ToolCall(name: "Bash", input: "{}", output: "done", failed: false)),
  ]

  private static func fillSessions(_ store: MemoryStore) throws {
    let facts = SessionFacts(id: "s-1", agent: "claude-code", directory: "/srv/alpha")
    try store.record([
      EventBatch(session: facts, root: "/srv/alpha", events: events, transcriptPosition: 42)
    ])
    let session = try #require(try store.session(agent: "claude-code", id: "s-1"))
    try store.enqueueDistilling(session.row, reason: .end)
  }

  /// Puts in one of everything the schema can hold.
  private static func fill(_ fixture: StoreFixture) throws {
    let alpha = try fixture.makeProject("alpha", root: "/srv/alpha")
    let beta = try fixture.makeProject("beta")
    try fixture.change { transaction throws(StoreError) in
      try transaction.defineType(MemoryType(name: "recipe", summary: "What to cook"))
      try transaction.makeFolder("notes/empty", in: alpha.row)
    }
    func facts(_ facts: inout MemoryFacts) {
      facts.title = "Bun"
      facts.tags = ["tools", "build"]
      facts.session = "s-1"
      facts.files = ["src/buildTool.swift"]
    }
    let bun = try fixture.create("decision/bun.md", "one\n", in: alpha.row, id: curated, facts)
    try fixture.revise(bun.row, "---\nname: bun\n---\ntwo\n", facts)
    try fixture.store.tidy()
    let newest = try fixture.revise(bun.row, "three, the newest\n", facts)
    let windows: [MemoryEmbedding.Window] = [
      .init(scale: 0.5, code: [1, 2, 255, 128]), .init(scale: 0.25, code: [5, 6, 7, 8]),
    ]
    try fixture.store.store(
      embeddings: [MemoryEmbedding(row: bun.row, version: newest.version, windows: windows)], model: model)
    let walrus = try fixture.create("decision/a.md", "walrus\n", in: beta.row, id: archived)
    try fixture.change { transaction throws(StoreError) in
      try transaction.retire(
        Retirement(memory: walrus.row, reason: .age, time: Timestamp(seconds: 1_700_000_000)))
    }
    try fixture.change { transaction throws(StoreError) in try transaction.hideProject(beta.row) }
    let old = try fixture.create("decision/old.md")
    try fixture.create("decision/new.md") { $0.supersedes = [old.id.rawValue] }
    try fixture.purge(try fixture.create("decision/purged.md", "seal\n", id: purged).row)
    try fillSessions(fixture.store)
    try fillUpkeep(fixture.store, bun.row)
    try fixture.store.recordAccess([
      MemoryAccess(row: bun.row, count: 4, last: Timestamp(seconds: 1_700_000_000))
    ])
  }
}
