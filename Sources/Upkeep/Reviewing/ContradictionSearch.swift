import Distill
import RecallModel
import RecallStore
import Retrieval

/// Finds live memories that cannot both hold.
struct ContradictionSearch {
  /// Memories looked at around each.
  private static let reach = 10
  /// Below this, two texts speak of other things, whatever their words.
  private static let leastCosine: Float = 0.45
  private static let preferences: Set<String> = ["user_pref", "feedback"]
  /// Tell what was done at a time: they speak against a fact, and no later fact against them.
  private static let history: Set<String> = ["bugfix", "feature", "refactor", "change"]

  private let holdings: [MemoryRow: Holding]
  private let types: Set<String>
  private let tools: UpkeepTools
  private let names: [ProjectRow: String]
  private var texts: [MemoryRow: String] = [:]

  init(_ holdings: [MemoryRow: Holding], _ tools: UpkeepTools, _ names: [ProjectRow: String]) {
    self.holdings = holdings
    types = Set(holdings.values.map(\.facts.type)).subtracting(["session", "bugfix"])
    self.tools = tools
    self.names = names
  }

  /// A step a pair, in the order of rows.
  mutating func steps(
    among changed: Set<MemoryRow>?, _ search: NeighbourSearch, _ book: inout CaseBook, at now: Timestamp
  ) throws(StoreError) -> [UpkeepStep] {
    var steps: [UpkeepStep] = []
    for row in holdings.keys.sorted() where changed?.contains(row) != false {
      guard let holding = holdings[row], isLive(holding), types.contains(holding.facts.type) else { continue }
      for near in try search.neighbours(of: row, in: scope(of: holding), limit: Self.reach) {
        guard let other = holdings[near.facts.row], isLive(other),
          near.cosine.map({ $0 >= Self.leastCosine }) != false,
          let found = try finding(holding, other, at: now),
          let older = found.older.flatMap({ holdings[$0] }),
          let step = book.step(for: found, "\(path(older)): \(found.reason) review/ asks")
        else { continue }
        steps.append(step)
      }
    }
    return steps
  }

  /// The case that two memories make now; `nil` where both can hold.
  mutating func finding(
    _ one: Holding, _ other: Holding, at now: Timestamp
  ) throws(StoreError) -> ReviewCase? {
    let isOrdered = (one.facts.created, one.row) < (other.facts.created, other.row)
    let (older, newer) = isOrdered ? (one, other) : (other, one)
    guard !Self.history.contains(older.facts.type),
      let found = dispute(between: try text(of: older), and: try text(of: newer))
    else { return nil }
    let ids = [older.provenance.id.rawValue, newer.provenance.id.rawValue].sorted().joined(separator: " ")
    return ReviewCase(
      name: "contradiction-\(FileNames.slug(fromTitle: older.facts.title))",
      subject: "\(ids) \(Self.claim(found, older, newer))", kind: .contradiction, older: older.row,
      olderVersion: older.provenance.version, newer: newer.row, newerVersion: newer.provenance.version,
      reason: Self.sentence(found, older, newer), found: now)
  }

  private func scope(of holding: Holding) -> NeighbourSearch.Scope {
    guard Self.preferences.contains(holding.facts.type) else {
      return NeighbourSearch.Scope(
        projects: [holding.facts.project], types: types.subtracting(Self.preferences))
    }
    // What a person wants everywhere can be at odds with what they want in one project.
    let projects: Set<ProjectRow> =
      holding.facts.project == .global ? Set(names.keys) : [holding.facts.project, .global]
    return NeighbourSearch.Scope(projects: projects, types: Self.preferences)
  }

  private func isLive(_ holding: Holding) -> Bool {
    holding.facts.state == .live && holding.provenance.source != .compaction
  }

  private mutating func text(of holding: Holding) throws(StoreError) -> String {
    if let known = texts[holding.row] { return known }
    let text = StatedText.of(title: holding.facts.title, body: try tools.body(of: holding))
    texts[holding.row] = text
    return text
  }

  /// What makes the claim, so that another one is another case.
  private static func claim(_ found: Contradiction, _ older: Holding, _ newer: Holding) -> String {
    switch found {
    case .number(let old, let new), .name(let old, let new):
      [old, new].sorted().joined(separator: " against ")
    case .polarity:
      "denied " + [older, newer].map { $0.facts.contentHash?.beginning ?? "" }.joined(separator: " ")
    }
  }

  private static func sentence(_ found: Contradiction, _ older: Holding, _ newer: Holding) -> String {
    let title = SingleLine.from(older.facts.title)
    return switch found {
    case .number(let old, let new): "“\(title)”: it is \(old) in one, \(new) in the other."
    case .name(let old, let new): "“\(title)”: it is `\(old)` in one, `\(new)` in the other."
    case .polarity: "One says “\(title)”, the other “\(SingleLine.from(newer.facts.title))”."
    }
  }

  private func path(_ holding: Holding) -> String {
    "by-project/\(names[holding.facts.project] ?? Project.globalName)/\(holding.provenance.path)"
  }
}
