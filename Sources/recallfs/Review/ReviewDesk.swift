import RecallModel
import RecallStore

/// What a person does with the cases for review.
struct ReviewDesk {
  let store: MemoryStore

  // MARK: - Showing

  /// Lists the open cases, or all there have been.
  func list(all: Bool, asJSON: Bool) throws {
    let cases = try store.reviewCases().filter { all || $0.decision == nil }
    if asJSON { return try JSONOutput.say(try cases.map { try record(of: $0) }) }
    guard !cases.isEmpty else { return Terminal.say(all ? "There were no cases." : "No case is open.") }
    for reviewCase in cases {
      let standing = reviewCase.decision.map { "  [\($0.rawValue)]" } ?? ""
      Terminal.say("\(reviewCase.name)  \(reviewCase.kind.rawValue)\(standing)  \(reviewCase.reason)")
    }
  }

  /// Shows one case with its texts.
  func show(_ name: String, asJSON: Bool) throws {
    let reviewCase = try find(name)
    if asJSON { return try JSONOutput.say(try record(of: reviewCase)) }
    let decision = reviewCase.decision.map { "decided: \($0.rawValue)" } ?? "open"
    Terminal.say("\(reviewCase.name)  \(reviewCase.kind.rawValue)  \(decision)")
    Terminal.say(reviewCase.reason)
    for (label, row) in sides(of: reviewCase) {
      guard let memory = try store.memory(at: row) else { continue }
      let entry = memory.entry
      Terminal.say("")
      Terminal.say(
        "--- \(label): by-project/\(memory.projectName)/\(entry.path)  \(entry.id)  \(entry.state.rawValue), made "
          + "\(Moment.short(entry.created)), from \(memory.source.rawValue)")
      Terminal.say(String(decoding: try store.text(of: entry.version), as: UTF8.self))
    }
  }

  // MARK: - Deciding

  func decide(_ name: String, _ decision: ReviewCase.Decision) throws {
    let reviewCase = try find(name)
    let seen = ReviewCase.Seen(
      older: try version(of: reviewCase.older), newer: try version(of: reviewCase.newer))
    let settlement = try store.write(source: .cli) { (transaction) throws(StoreError) in
      try transaction.settle(reviewCase, decision, having: seen, at: .now)
    }.value
    switch settlement {
    case .settled: Terminal.say("\(reviewCase.name): \(decision.rawValue)")
    case .closed:
      throw CommandFailure(
        .exists, "\(reviewCase.name) is decided already; 'recallfs review \(name) --undo' opens it again.")
    case .changed:
      throw CommandFailure(
        .busy,
        "A memory of \(reviewCase.name) is archived, or has just changed; nothing was decided. --both closes it."
      )
    }
  }

  func undo(_ name: String) throws {
    let reviewCase = try find(name)
    let restored = try store.write(source: .cli) { (transaction) throws(StoreError) in
      try transaction.reopenWithMemories(reviewCase)
    }.value
    guard let restored else {
      throw CommandFailure(.exists, "\(reviewCase.name) is open: there is nothing to undo.")
    }
    Terminal.say("\(reviewCase.name): open")
    for entry in restored {
      let project = try store.memory(at: entry.row)?.projectName ?? Project.globalName
      Terminal.say("by-project/\(project)/\(entry.path)  \(entry.id)")
    }
  }

  // MARK: - Cases

  private func find(_ given: String) throws -> ReviewCase {
    let name = given.hasSuffix(".md") ? String(given.dropLast(3)) : given
    if let found = try store.reviewCase(named: name) { return found }
    throw CommandFailure(.notFound, "There is no case '\(name)'. 'recallfs review' lists them.")
  }

  private func sides(of reviewCase: ReviewCase) -> [(String, MemoryRow)] {
    [(reviewCase.newer == nil ? "memory" : "older", reviewCase.older), ("newer", reviewCase.newer)]
      .compactMap { label, row in row.map { (label, $0) } }
  }

  private func version(of row: MemoryRow?) throws -> VersionID? {
    guard let row else { return nil }
    return try store.memory(at: row)?.entry.version
  }

  private func record(of reviewCase: ReviewCase) throws -> Record {
    var record = Record(reviewCase)
    for (label, row) in sides(of: reviewCase) {
      guard let memory = try store.memory(at: row) else { continue }
      let found = MemoryRecord(memory, text: try store.text(of: memory.entry.version))
      if label == "newer" { record.newer = found } else { record.older = found }
    }
    return record
  }

  private struct Record: Encodable {
    let name: String
    let kind: String
    let reason: String
    let found: String
    let decision: String?
    let decided: String?
    var older: MemoryRecord?
    var newer: MemoryRecord?

    init(_ reviewCase: ReviewCase) {
      name = reviewCase.name
      kind = reviewCase.kind.rawValue
      reason = reviewCase.reason
      found = reviewCase.found.iso8601UTC
      decision = reviewCase.decision?.rawValue
      decided = reviewCase.decided?.iso8601UTC
    }
  }
}
