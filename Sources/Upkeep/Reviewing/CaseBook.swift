import RecallModel
import RecallStore

/// The cases there have been: what is open is not opened twice, what a person decided is not asked again.
struct CaseBook {
  private struct Key: Hashable {
    let kind: ReviewCase.Kind
    let subject: String
  }

  let all: [ReviewCase]
  private let known: [Key: ReviewCase]
  private var planned: Set<Key> = []

  init(_ store: MemoryStore) throws(StoreError) {
    all = try store.reviewCases()
    var known: [Key: ReviewCase] = [:]
    for found in all { known[Key(kind: found.kind, subject: found.subject)] = found }
    self.known = known
  }

  var open: [ReviewCase] { all.filter { $0.decision == nil } }

  /// Opens a case, or opens it again where it was closed only because what it was about had changed.
  ///
  /// - Parameter line: what is done and why.
  /// - Returns: `nil` where nothing is to be done.
  mutating func step(for found: ReviewCase, _ line: String) -> UpkeepStep? {
    let key = Key(kind: found.kind, subject: found.subject)
    guard planned.insert(key).inserted else { return nil }
    let before = known[key]
    if let before, before.decision != .moot { return nil }
    let (older, newer) = (found.older, found.newer)
    let (olderVersion, newerVersion) = (found.olderVersion, found.newerVersion)
    return UpkeepStep(line) { transaction throws(StoreError) in
      if let older, let olderVersion, try !transaction.isUnchanged(older, since: olderVersion) { return }
      if let newer, let newerVersion, try !transaction.isUnchanged(newer, since: newerVersion) { return }
      guard let before else {
        _ = try transaction.open(found)
        return
      }
      try transaction.reopen(before.row)
      try transaction.follow(before.row, older: olderVersion, newer: newerVersion)
    }
  }

  static func close(_ found: ReviewCase, because reason: String, at now: Timestamp) -> UpkeepStep {
    let row = found.row
    return UpkeepStep("review/\(found.name).md: \(reason)") { transaction throws(StoreError) in
      try transaction.decide(row, .moot, at: now)
    }
  }

  static func follow(_ found: ReviewCase, older: VersionID?, newer: VersionID?) -> UpkeepStep {
    let row = found.row
    return UpkeepStep("review/\(found.name).md: holds of the newer text too") {
      transaction throws(StoreError) in
      try transaction.follow(row, older: older, newer: newer)
    }
  }
}
