import RecallModel
import RecallStore
import Upkeep

/// What `status.md` says of sessions, of what waits to be distilled, and of upkeep.
struct QueueStatus {
  let lines: [String]

  init(_ store: MemoryStore) {
    guard let counts = try? store.sessionCounts(), let queue = try? store.distillingCounts() else {
      lines = []
      return
    }
    var lines = ["sessions: \(counts.sessions), \(counts.events) events"]
    lines.append(
      "distilling: \(queue[.queued]) queued, \(queue[.running]) running, \(queue[.waiting]) waiting for a provider, "
        + "\(queue[.failed]) failed, \(queue[.done]) done")
    lines += Self.upkeep(store)
    let open = (try? store.distillingQueue(limit: 50)) ?? []
    lines += open.filter { $0.state != .done }.prefix(10).map { entry in
      let message = entry.outcome.message.isEmpty ? "" : ": \(entry.outcome.message)"
      return "\(entry.state.rawValue): a session of \(entry.projectName) (\(entry.reason.rawValue))\(message)"
    }
    self.lines = lines
  }

  /// When it last ran, and what it measured then: measuring reads the whole database.
  private static func upkeep(_ store: MemoryStore) -> [String] {
    guard let records = try? store.upkeepRecords(), let last = records.map(\.finished).max() else {
      return ["upkeep: has not run yet"]
    }
    let sizes = records.first { $0.name == UpkeepKind.trim.rawValue }?.outcome ?? ""
    return ["upkeep: last ran \(last.iso8601UTC)"]
      + (sizes.isEmpty ? [] : ["parts of the database: \(sizes)"])
  }
}
