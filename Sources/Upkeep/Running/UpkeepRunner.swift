import Glibc
public import RecallModel
public import RecallStore

/// Runs jobs one after the other, step by step.
public struct UpkeepRunner: Sendable {
  private let jobs: [any UpkeepJob]
  private let store: MemoryStore
  private let lockPath: String

  /// - Parameters:
  ///   - jobs: in the order in which they run.
  ///   - home: the folder of the lock by which two processes keep out of each other's way.
  public init(_ jobs: [any UpkeepJob], store: MemoryStore, home: String) {
    self.jobs = jobs
    self.store = store
    lockPath = "\(home)/upkeep.lock"
  }

  /// What came of a run.
  public enum Outcome: Sendable, Equatable {
    /// Every job came to its end: how many steps each took.
    case done([UpkeepKind: Int])
    /// Somebody asked to stop; the next run goes on.
    case stopped
    /// Another process is at it.
    case busy
  }

  /// Runs jobs until they come to their end.
  ///
  /// - Parameters:
  ///   - kinds: which; all without.
  ///   - mayGoOn: asked before each step.
  ///   - note: told of every job that did something, in one sentence, for a log.
  ///   - progress: told of every step once it is done: its place, how many there are, its lines.
  /// - Throws: ``StoreError``; the steps before are done, and the next run goes on there.
  public func run(
    _ kinds: Set<UpkeepKind>? = nil, at now: Timestamp = .now, mayGoOn: () -> Bool = { true },
    note: (String) -> Void = { _ in },
    progress: (_ kind: UpkeepKind, _ place: Int, _ count: Int, _ lines: [String]) -> Void = { _, _, _, _ in }
  ) throws(StoreError) -> Outcome {
    guard let lock = UpkeepLock(path: lockPath) else { return .busy }
    defer { withExtendedLifetime(lock) {} }
    var counts: [UpkeepKind: Int] = [:]
    for job in jobs where kinds?.contains(job.kind) != false {
      var lines: [String] = []
      var stepCount = 0
      // What one round does may give the next something to do, as what is merged is used more often.
      for _ in 0..<Self.mostRounds {
        guard mayGoOn() else { return .stopped }
        let plan = try job.plan(at: now)
        for (place, step) in plan.steps.enumerated() {
          guard mayGoOn() else { return .stopped }
          try step.carryOut(in: store)
          progress(job.kind, place + 1, plan.steps.count, step.lines)
        }
        stepCount += plan.steps.count
        lines += plan.steps.flatMap(\.lines)
        try end(job.kind, plan, stepCount, at: now)
        if plan.steps.isEmpty { break }
      }
      counts[job.kind] = stepCount
      if let first = lines.first { note(Self.sentence(job.kind, lines.count, first)) }
    }
    return .done(counts)
  }

  /// A job that finds something to do every time is left alone until the next run.
  private static let mostRounds = 5

  /// What every job would do now; the later ones as if those before had done nothing.
  public func rehearse(
    _ kinds: Set<UpkeepKind>? = nil, at now: Timestamp = .now
  ) throws(StoreError) -> [(kind: UpkeepKind, lines: [String])] {
    var plans: [(kind: UpkeepKind, lines: [String])] = []
    for job in jobs where kinds?.contains(job.kind) != false {
      plans.append((job.kind, try job.plan(at: now).steps.flatMap(\.lines)))
    }
    return plans
  }

  private func end(
    _ kind: UpkeepKind, _ plan: UpkeepPlan, _ stepCount: Int, at now: Timestamp
  ) throws(StoreError) {
    var record: UpkeepRecord
    if let planned = plan.record {
      record = planned
    } else {
      record = try store.upkeepRecord(of: kind.rawValue)
    }
    record.finished = now
    record.outcome = plan.outcome ?? (stepCount == 1 ? "1 step" : "\(stepCount) steps")
    try store.note(record)
  }

  private static func sentence(_ kind: UpkeepKind, _ count: Int, _ first: String) -> String {
    count == 1
      ? "upkeep, \(kind.rawValue): \(first)" : "upkeep, \(kind.rawValue): \(first); and \(count - 1) more"
  }
}

/// Held while jobs run, by one process at a time.
final class UpkeepLock {
  private let descriptor: Int32

  /// `nil` while another has it; where no file can be made there is none to wait for.
  init?(path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      return nil
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
