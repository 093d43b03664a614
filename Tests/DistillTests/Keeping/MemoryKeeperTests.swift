import Distill
import Embedding
import RecallModel
import RecallStore
import RecallTesting
import Retrieval
import Testing

@Suite struct MemoryKeeperTests {
  private let folder: TemporaryFolder
  private let store: MemoryStore
  private let recaller: Recaller

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
    recaller = Recaller(store: store)
    let semantics = SemanticIndex(store: store, embedder: try TestModel.shared())
    try semantics.load()
    recaller.use(semantics)
  }

  private static let told = Timestamp(seconds: 1_790_000_000)

  /// A session with one event, queued and taken.
  private func job(_ session: String) throws -> DistillingJob {
    let event = SessionEvent(key: "prompt:\(session)", kind: .prompt, time: Self.told, text: "Do it")
    let facts = SessionFacts(id: session, agent: "claude-code", directory: "/home/ada/shop")
    _ = try store.record([EventBatch(session: facts, root: "/home/ada/shop", events: [event])])
    let stored = try #require(try store.session(agent: "claude-code", id: session))
    _ = try store.enqueueDistilling(stored.row, reason: .end)
    return try #require(try store.takeDistilling())
  }

  private func keep(_ memories: MemoryProposal..., summary: MemoryProposal? = nil, session: String = "s1")
    throws
    -> KeptMemories
  {
    let job = try job(session)
    let distillation = Distillation(memories: memories, summary: summary, provider: "offline")
    let kept = try MemoryKeeper(store: store, recaller: recaller).keep(distillation, of: job, at: Self.told)
    return try #require(kept)
  }

  private func proposal(
    _ title: String, _ body: String, type: String = "project_fact", evidence: [String] = ["answer:1"]
  ) -> MemoryProposal {
    MemoryProposal(
      type: type, title: title, body: body, importance: 3, tags: ["db"], files: ["src/a.ts"],
      evidence: evidence)
  }

  private func memory(_ row: MemoryRow?) throws -> Memory {
    let row = try #require(row)
    return try #require(try store.memory(at: row))
  }

  private func text(_ row: MemoryRow) throws -> String {
    let memory = try memory(row)
    return String(decoding: try store.text(of: memory.entry.version), as: UTF8.self)
  }

  @Test func `a new memory has its place, its facts and its evidence`() throws {
    let kept = try keep(
      proposal("The database listens on 5433", "The staging database listens on port 5433.\n"))
    let memory = try memory(kept.made.first)
    #expect(
      memory.projectName == "shop" && memory.entry.path == "project_fact/the-database-listens-on-5433.md")
    #expect(memory.tags == ["db"] && memory.files == ["src/a.ts"] && memory.session == "s1")
    #expect(memory.entry.created == Self.told && memory.source == .hook)
    #expect(try store.evidence(of: memory.entry.row).map(\.keys) == [["answer:1"]])
    #expect(try store.distillingCounts()[.done] == 1)
  }

  @Test func `a user's wish goes to _global`() throws {
    let kept = try keep(proposal("Answer briefly", "Answer briefly.\n", type: "user_pref"))
    #expect(try memory(kept.made.first).projectName == "_global")
  }

  @Test(arguments: [
    ("The staging database listens on port 5433.\n", "The staging database listens on port 5433.\n"),
    ("The staging database listens on port 5433.\n", "On staging the database is listening at port 5433.\n"),
  ])
  func `what is known already is strengthened, not stored again`(_ old: String, _ new: String) throws {
    let first = try keep(proposal("The staging database's port", old))
    let again = try keep(proposal("The staging database's port", new), session: "s2")
    #expect(again.made.isEmpty && again.strengthened == first.made)
    #expect(try store.evidence(of: memory(first.made.first).entry.row).map(\.isRepeat) == [false, true])
  }

  @Test func `what contradicts supersedes, and both are kept`() throws {
    let first = try keep(
      proposal("The staging database's port", "The staging database listens on port 5433.\n"))
    let second = try keep(
      proposal("The staging database's port", "The staging database listens on port 6543.\n"), session: "s2")
    let old = try memory(first.made.first)
    let new = try memory(second.made.first)
    #expect(old.entry.state == .superseded && new.entry.state == .live)
    #expect(new.supersedes == [old.entry.id.rawValue])
    #expect(try text(old.entry.row).contains("5433"))
    #expect(second.superseded == [old.entry.id])
  }

  @Test func `what is about something else is stored beside`() throws {
    _ = try keep(proposal("The staging database's port", "The staging database listens on port 5433.\n"))
    let second = try keep(
      proposal("Mails go through the outbox", "Mails are sent by the outbox worker every 5 seconds.\n"),
      session: "s2")
    #expect(second.made.count == 1 && second.superseded.isEmpty)
  }

  @Test func `what a person wrote gives way only to what a person said`() throws {
    let body = "The staging database listens on port 5433.\n"
    let project = try store.resolveProject(root: "/home/ada/shop", source: .file)
    let facts = MemoryFacts(type: "project_fact", title: "The staging database's port")
    let written = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(
          place: MemoryPlace(project: project.row, path: "port.md", type: "project_fact"),
          revision: Revision(text: Array(body.utf8), facts: facts, modified: .now)))
    }.value
    let other = "The staging database listens on port 6543.\n"
    let found = try keep(proposal("The staging database's port", other))
    #expect(found.made.count == 1 && found.superseded.isEmpty)
    #expect(try store.memory(at: written.row)?.entry.state == .live)
    let said = try keep(
      proposal(
        "The staging database's port", "The staging database listens on port 7000.\n", evidence: ["prompt:9"]),
      session: "s2")
    #expect(said.superseded.contains(written.id))
  }

  @Test func `what was put into the archive is not brought back`() throws {
    let first = try keep(proposal("Use tabs", "Use tabs.\n"))
    let row = try #require(first.made.first)
    _ = try store.write(source: .file) { transaction throws(StoreError) in try transaction.archive(row) }
    let again = try keep(proposal("Use tabs", "Use tabs.\n"), session: "s2")
    #expect(again.made.isEmpty && again.strengthened.isEmpty)
  }

  @Test func `a job that another has finished stores nothing`() throws {
    let job = try job("s1")
    let keeper = MemoryKeeper(store: store, recaller: recaller)
    let distillation = Distillation(
      memories: [proposal("One", "One thing.\n")], summary: nil, provider: "offline")
    #expect(try keeper.keep(distillation, of: job, at: Self.told)?.made.count == 1)
    let second = Distillation(
      memories: [proposal("Two", "Another thing altogether.\n")], summary: nil, provider: "offline")
    #expect(try keeper.keep(second, of: job, at: Self.told) == nil)
    #expect(try store.catalog().entries.count == 1)
  }

  @Test func `a session that is distilled in parts has one summary`() throws {
    func summary(_ body: String) -> MemoryProposal { proposal("The work", body, type: "session") }
    let first = try keep(summary: summary("## Request\n\nAdd a cache.\n"))
    let stored = try #require(try store.session(agent: "claude-code", id: "s1"))
    let later = SessionEvent(
      key: "prompt:later", kind: .prompt, time: Timestamp(seconds: 1_790_000_100), text: "More")
    _ = try store.record([EventBatch(session: stored.facts, root: "/home/ada/shop", events: [later])])
    _ = try store.enqueueDistilling(stored.row, reason: .end)
    let job = try #require(try store.takeDistilling())
    let more = Distillation(
      memories: [], summary: summary("## Request\n\nMeasure it.\n"), provider: "offline")
    let kept = try MemoryKeeper(store: store, recaller: recaller).keep(more, of: job, at: Self.told)
    let second = try #require(kept)
    #expect(second.made.isEmpty && second.strengthened == first.made)
    let text = try text(memory(first.made.first).entry.row)
    #expect(text.contains("Add a cache") && text.contains("Measure it"))
  }

  @Test func `two memories of one title have two names`() throws {
    let kept = try keep(
      proposal("The port", "The database listens on port 5433.\n"),
      proposal("The port", "Mail is sent by the outbox.\n"))
    let paths = try kept.made.map { try memory($0).entry.path }
    #expect(paths == ["project_fact/the-port.md", "project_fact/the-port-2.md"])
  }
}
