import RecallModel
import RecallStore
import RecallTesting
import Retrieval
import Upkeep

/// A home with a store, for jobs that look at it by words alone.
final class UpkeepHome {
  static let day: Int64 = 86_400_000_000_000
  /// 2026-06-30 12:00 UTC.
  static let now = Timestamp(seconds: 1_782_820_800)

  let folder: TemporaryFolder
  let store: MemoryStore
  var home: String { folder.path("home") }
  private var count = 0

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
  }

  static func daysAgo(_ days: Int) -> Timestamp { Timestamp(rawValue: now.rawValue - Int64(days) * day) }

  func tools(_ change: (inout UpkeepLimits) -> Void = { _ in }) -> UpkeepTools {
    var limits = UpkeepLimits()
    change(&limits)
    return UpkeepTools(store: store, recaller: Recaller(store: store), limits: limits, home: home)
  }

  func runner(_ jobs: [any UpkeepJob]) -> UpkeepRunner { UpkeepRunner(jobs, store: store, home: home) }

  /// Runs jobs to their end and checks that nothing is left to do.
  ///
  /// - Returns: what was done.
  @discardableResult
  func run(_ jobs: any UpkeepJob..., at now: Timestamp = now) throws -> [String] {
    var lines: [String] = []
    _ = try runner(jobs).run(at: now, progress: { lines += $3 })
    for left in try runner(jobs).rehearse(at: now) where !left.lines.isEmpty {
      throw TestFailure("\(left.kind) is not done: \(left.lines)")
    }
    return lines
  }

  /// Stores a memory, as if captured some days ago; ids count up.
  @discardableResult
  func add(
    _ title: String, _ body: String = "", type: String = "project_fact", project: String = "shop",
    daysAgo: Int = 0, source: MemorySource = .hook, _ change: (inout MemoryFacts) -> Void = { _ in }
  ) throws -> MemoryRow {
    count += 1
    let id = String(repeating: "0", count: 10 - "\(count)".count) + "\(count)"
    var facts = MemoryFacts(type: type, title: title)
    facts.created = Self.daysAgo(daysAgo)
    change(&facts)
    let text = MemoryFile.compose(facts, body: Array("\(body.isEmpty ? title : body)\n".utf8))
    let stem = "\(type)/\(FileNames.slug(fromTitle: title))"
    let known = try store.catalog().projects.first { $0.name == project }
    var row: MemoryRow?
    _ = try store.write(source: source) { transaction throws(StoreError) in
      var place = known
      if place == nil { place = try transaction.makeProject(name: project, root: nil) }
      let path = try transaction.freePath(stem, in: place?.row ?? .global).path
      row = try transaction.create(
        NewMemory(
          id: MemoryID(rawValue: id),
          place: MemoryPlace(project: place?.row ?? .global, path: path, type: type),
          revision: Revision(text: text, facts: facts, modified: Self.daysAgo(daysAgo)))
      ).row
    }
    guard let row else { throw TestFailure("\(title) was not stored") }
    return row
  }

  /// Takes a session through the queue; nothing comes of it.
  func distil(_ session: SessionRow) throws {
    _ = try store.enqueueDistilling(session, reason: .end)
    guard let job = try store.takeDistilling() else { throw TestFailure("nothing is queued") }
    _ = try store.write(source: .hook) { transaction throws(StoreError) in
      _ = try transaction.finish(job, DistillingOutcome(provider: "offline"))
    }
  }

  /// Stores a session with its events, as taken in and distilled some days ago.
  @discardableResult
  func addSession(
    _ id: String, daysAgo: Int, events count: Int = 3, lines: Int = 40, isDistilled: Bool = true
  ) throws -> SessionRow {
    let events = (0..<count).map { number in
      SessionEvent(
        key: "tool:\(number)", kind: .tool,
        time: Timestamp(rawValue: Self.daysAgo(daysAgo).rawValue + Int64(number) * 1_000_000_000),
        tool: ToolCall(
          name: "Bash", input: "make test \(number)", output: String(repeating: "ok \(id)\n", count: lines),
          failed: false))
    }
    let facts = SessionFacts(id: id, agent: "claude-code", directory: "/srv/shop")
    _ = try store.record([EventBatch(session: facts, root: "/srv/shop", events: events)])
    guard let session = try store.session(agent: "claude-code", id: id) else {
      throw TestFailure("session \(id) was not stored")
    }
    if isDistilled { try distil(session.row) }
    return session.row
  }

  /// Brings a memory back from the archive, as a person does.
  func restore(_ row: MemoryRow) throws {
    guard let entry = try store.memory(at: row)?.entry else { throw TestFailure("no memory \(row)") }
    _ = try store.write(source: .cli) { transaction throws(StoreError) in
      _ = try transaction.restore(
        row, to: MemoryPlace(project: entry.project, path: entry.path, type: entry.type))
    }
  }

  func state(_ row: MemoryRow) throws -> MemoryState? { try store.memory(at: row)?.entry.state }

  func text(_ row: MemoryRow) throws -> String {
    guard let memory = try store.memory(at: row) else { throw TestFailure("no memory \(row)") }
    return String(decoding: try store.text(of: memory.entry.version), as: UTF8.self)
  }

  /// Everything a run may change, as lines.
  func picture() throws -> [String] {
    let catalog = try store.catalog()
    let names = Dictionary(uniqueKeysWithValues: catalog.projects.map { ($0.row, $0.name) })
    var lines: [String] = []
    for entry in catalog.entries {
      let text = String(decoding: try store.text(of: entry.version), as: UTF8.self)
      let plain = text.split(separator: "\n").filter { !$0.hasPrefix("id:") && !$0.hasPrefix("created:") }
      lines.append("\(names[entry.project] ?? "") \(entry.path) \(entry.state) \(plain)")
    }
    lines += try store.retirements().map { "\($0.memory) \($0.reason) \($0.exported ?? "")" }
    lines += try store.reviewCases().map { "\($0.name) \($0.kind) \($0.reason)" }
    return lines.sorted()
  }
}
