import Distill
import Embedding
import Foundation
import RecallModel
import RecallStore
import Retrieval
import Upkeep

/// Lives through a synthetic year: sessions are captured and kept, and once a simulated week every job runs.
final class YearRun {
  /// Monday 2025-12-01, 00:00 UTC; simulated days count from there.
  static let start = 1_764_547_200

  let plan: YearPlan
  let home: String
  let store: MemoryStore
  let recaller: Recaller
  private(set) var rawByteCount = 0
  /// Seconds of each job over the whole year.
  private(set) var seconds: [UpkeepKind: Double] = [:]
  private(set) var peakMebibytes = 0.0
  private let work: String
  private let seed: UInt64
  private let semantics: SemanticIndex?
  private let keeper: MemoryKeeper
  private var isPruned = false

  init(_ plan: YearPlan, seed: UInt64, folder: String, embedder: (any TextEmbedder)?) throws {
    self.plan = plan
    self.seed = seed
    home = "\(folder)/home"
    work = "\(folder)/work"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    store = try MemoryStore(home: home)
    recaller = Recaller(store: store)
    keeper = MemoryKeeper(store: store, recaller: recaller)
    if let embedder {
      let made = SemanticIndex(store: store, embedder: embedder)
      try made.load()
      recaller.use(made)
      semantics = made
    } else {
      semantics = nil
    }
    for project in YearWords.projects {
      try FileManager.default.createDirectory(
        atPath: "\(work)/\(project)/.git", withIntermediateDirectories: true)
    }
    for truth in plan.truths { if let file = truth.file { try plant(file, truth) } }
  }

  /// The moment a day of the year begins.
  static func moment(day: Int, minute: Int = 0) -> Timestamp {
    Timestamp(seconds: start + day * 86_400 + minute * 60)
  }

  /// The end of the year: what questions are asked at.
  static var end: Timestamp { moment(day: YearPlan.days + 1) }

  /// Goes through the year.
  func run() throws {
    var next = plan.sessions.startIndex
    for week in 1...(YearPlan.days / 7 + 1) {
      while next < plan.sessions.endIndex, plan.sessions[next].day < week * 7 {
        try live(plan.sessions[next])
        next += 1
      }
      if let semantics { while try semantics.embedPending() > 0 {} }
      if week >= 49, !isPruned { try prune() }
      try keepUp(at: Self.moment(day: week * 7))
      if week % 13 == 0 { Terminal.note("week \(week): \(next) sessions") }
    }
  }

  // MARK: - Sessions

  private func live(_ session: YearPlan.Session) throws {
    let project = YearWords.projects[session.project]
    let root = "\(work)/\(project)"
    let id = "year-\(session.number)"
    let made = YearSession(
      session, seed: seed, id: id, root: root, start: Self.moment(day: session.day, minute: session.minute))
    rawByteCount += made.byteCount
    let facts = SessionFacts(id: id, agent: "claude-code", directory: root)
    try store.record([EventBatch(session: facts, root: root, events: made.events)])
    guard let stored = try store.session(agent: facts.agent, id: id) else { return }
    _ = try store.enqueueDistilling(stored.row, reason: .end)
    guard let job = try store.takeDistilling() else { return }
    let distillation = Distillation(
      memories: session.statements.map { statement in
        MemoryProposal(
          type: statement.type, title: Self.title(statement.text), body: statement.text,
          importance: statement.importance, files: statement.files, evidence: made.key(of: statement.text))
      },
      summary: MemoryProposal(
        type: "session", title: Self.title(made.events.first?.text ?? id), body: made.summary, importance: 2),
      provider: "offline")
    _ = try keeper.keep(distillation, of: job, at: stored.last)
  }

  /// The statement without its full stop: one line, as the distiller makes titles of short statements.
  private static func title(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

  // MARK: - Upkeep

  private func keepUp(at now: Timestamp) throws {
    let tools = UpkeepTools(store: store, recaller: recaller, home: home)
    let runner = UpkeepRunner(UpkeepJobs.all(tools), store: store, home: home)
    ProcessUse.forgetPeak()
    for kind in UpkeepKind.allCases {
      seconds[kind, default: 0] += try Clock.seconds {
        guard case .done = try runner.run([kind], at: now) else { throw BenchFailure("\(kind) did not run") }
      }
    }
    peakMebibytes = max(peakMebibytes, try ProcessUse(of: getpid()).peakMebibytes)
  }

  // MARK: - Working trees

  private func plant(_ file: String, _ truth: YearTruth) throws {
    let path = "\(work)/\(truth.project)/\(file)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try "export {};\n".write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// Removes the files of facts that are to go stale.
  private func prune() throws {
    isPruned = true
    for truth in plan.truths where truth.kind == .stale {
      if let file = truth.file {
        try FileManager.default.removeItem(atPath: "\(work)/\(truth.project)/\(file)")
      }
    }
  }
}
