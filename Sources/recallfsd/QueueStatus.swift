import RecallStore

/// What `status.md` says of sessions: how many there are, and what waits to be distilled.
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
    let open = (try? store.distillingQueue(limit: 50)) ?? []
    lines += open.filter { $0.state != .done }.prefix(10).map { entry in
      let message = entry.outcome.message.isEmpty ? "" : ": \(entry.outcome.message)"
      return "\(entry.state.rawValue): a session of \(entry.projectName) (\(entry.reason.rawValue))\(message)"
    }
    self.lines = lines
  }
}
