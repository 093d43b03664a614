import Distill
import RecallModel
import RecallStore
import Retrieval

/// Finds memories of one project that say the same, and which of each two stands for both.
struct DuplicateSearch {
  /// Memories looked at around each.
  private static let reach = 8
  /// What may say the same although it is of another type.
  private static let kinds: [Set<String>] = [
    ["user_pref", "feedback"], ["project_fact", "reference", "decision", "discovery"],
    ["bugfix", "feature", "refactor", "change"],
  ]

  /// Those that are merged away.
  private(set) var gone: Set<MemoryRow> = []
  private let holdings: [MemoryRow: Holding]
  private let order: [MemoryRow]
  private let search: NeighbourSearch
  private let tools: UpkeepTools
  private let names: [ProjectRow: String]
  private var bodies: [MemoryRow: String] = [:]
  /// The pairs that a person is or was asked about.
  private let asked: Set<String>

  init(
    _ holdings: [Holding], _ search: NeighbourSearch, _ tools: UpkeepTools, _ names: [ProjectRow: String]
  ) throws(StoreError) {
    var asked: Set<String> = []
    for reviewCase in try tools.store.reviewCases() where reviewCase.kind == .duplicate {
      asked.insert(reviewCase.subject)
    }
    self.asked = asked
    self.holdings = Dictionary(uniqueKeysWithValues: holdings.map { ($0.row, $0) })
    order = holdings.map(\.row)
    self.search = search
    self.tools = tools
    self.names = names
  }

  /// A step a pair, in the order of rows.
  mutating func steps(
    among changed: Set<MemoryRow>?, at now: Timestamp
  ) throws(StoreError) -> [UpkeepStep] {
    var steps: [UpkeepStep] = []
    for row in order where changed?.contains(row) != false && !gone.contains(row) {
      guard let holding = holdings[row], holding.facts.state == .live else { continue }
      for near in try search.neighbours(of: row, in: scope(of: holding), limit: Self.reach) {
        guard let other = holdings[near.facts.row], !gone.contains(other.row),
          let step = try step(holding, other, cosine: near.cosine, at: now)
        else { continue }
        steps.append(step)
        if gone.contains(row) { break }
      }
      bodies[row] = nil
    }
    return steps
  }

  private func scope(of holding: Holding) -> NeighbourSearch.Scope {
    let type = holding.facts.type
    return NeighbourSearch.Scope(
      projects: [holding.facts.project], types: Self.kinds.first { $0.contains(type) } ?? [type])
  }

  // MARK: - A pair

  private mutating func step(
    _ one: Holding, _ other: Holding, cosine: Float?, at now: Timestamp
  ) throws(StoreError) -> UpkeepStep? {
    let isOrdered = (one.facts.created, one.row) < (other.facts.created, other.row)
    let (older, newer) = isOrdered ? (one, other) : (other, one)
    let isSameText = older.facts.contentHash != nil && older.facts.contentHash == newer.facts.contentHash
    let relation = Relation.between(
      old: try text(of: older), new: try text(of: newer), cosine: cosine.map(Double.init),
      sameHash: isSameText)
    let isRicher: Bool
    switch relation {
    case .same: isRicher = false
    case .update: isRicher = true
    case .contradicts, .different: return nil
    }
    guard !(older.provenance.isByHand && newer.provenance.isByHand) else {
      return isRicher ? nil : question(older, newer, at: now)
    }
    // What a person wrote stays, and a captured text that says more than it stays beside it.
    if older.provenance.isByHand, isRicher { return nil }
    let (kept, lost) = Self.isBetter(newer, than: older, isRicher: isRicher) ? (newer, older) : (older, newer)
    guard !(lost.provenance.isByHand && !kept.provenance.isByHand) else { return nil }
    gone.insert(lost.row)
    return merge(lost, into: kept, at: now)
  }

  private mutating func text(of holding: Holding) throws(StoreError) -> String {
    if let known = bodies[holding.row] { return known }
    let text = StatedText.of(title: holding.facts.title, body: try tools.body(of: holding))
    bodies[holding.row] = text
    return text
  }

  /// Whether the newer one is the one to keep.
  private static func isBetter(_ newer: Holding, than older: Holding, isRicher: Bool) -> Bool {
    if newer.provenance.isByHand != older.provenance.isByHand { return newer.provenance.isByHand }
    if isRicher { return true }
    let (new, old) = (newer.facts, older.facts)
    return new.importance > old.importance
  }

  private func merge(_ lost: Holding, into kept: Holding, at now: Timestamp) -> UpkeepStep {
    let (lostVersion, keptVersion) = (lost.provenance.version, kept.provenance.version)
    return UpkeepStep("\(path(lost)): says what \(path(kept)) says") { transaction throws(StoreError) in
      guard try transaction.isUnchanged(lost.row, since: lostVersion),
        try transaction.isUnchanged(kept.row, since: keptVersion)
      else { return }
      try transaction.inherit(kept.row, from: lost.row)
      try transaction.retire(
        Retirement(memory: lost.row, reason: .duplicate, successor: kept.row, time: now))
    }
  }

  private func question(_ older: Holding, _ newer: Holding, at now: Timestamp) -> UpkeepStep? {
    let ids = [older.provenance.id.rawValue, newer.provenance.id.rawValue].sorted()
    let subject = ids.joined(separator: " ")
    guard !asked.contains(subject) else { return nil }
    let found = ReviewCase(
      name: "duplicate-\(FileNames.slug(fromTitle: newer.facts.title))", subject: subject, kind: .duplicate,
      older: older.row, olderVersion: older.provenance.version, newer: newer.row,
      newerVersion: newer.provenance.version, reason: "Both seem to say the same.", found: now)
    return UpkeepStep("\(path(newer)): seems to say what \(path(older)) says; review/ asks") {
      transaction throws(StoreError) in
      _ = try transaction.open(found)
    }
  }

  private func path(_ holding: Holding) -> String {
    "by-project/\(names[holding.facts.project] ?? Project.globalName)/\(holding.provenance.path)"
  }
}
