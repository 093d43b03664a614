import Foundation
import RecallModel
import RecallStore
import Retrieval
import Upkeep

/// Compares a store after its year with the labelled truth.
struct YearOutcome {
  private let run: YearRun
  /// The bodies there are, whatever their state, with their rows.
  private var rows: [String: [MemoryRow]] = [:]
  private var bodies: [MemoryRow: String] = [:]
  private var states: [MemoryRow: MemoryState] = [:]
  private var ids: [MemoryRow: String] = [:]
  /// The ids that a memory names as replaced, whatever became of either since.
  private var supersedes: [MemoryRow: [String]] = [:]
  private let retirements: [MemoryRow: Retirement]
  private let cases: [ReviewCase]
  private let projects: [String: ProjectRow]
  private let vocabulary: QueryVocabulary
  /// The meaning of each planted text.
  private let meanings: [String: Int]

  init(_ run: YearRun) throws {
    self.run = run
    let catalog = try run.store.catalog()
    projects = Dictionary(uniqueKeysWithValues: catalog.projects.map { ($0.name, $0.row) })
    vocabulary = QueryVocabulary(types: catalog.types.map(\.name), projects: projects)
    retirements = Dictionary(uniqueKeysWithValues: try run.store.retirements().map { ($0.memory, $0) })
    cases = try run.store.reviewCases()
    var meanings: [String: Int] = [:]
    for statement in run.plan.sessions.flatMap(\.statements) where statement.meaning > 0 {
      meanings[statement.text] = statement.meaning
    }
    self.meanings = meanings
    for fact in try run.store.rankingFacts().memories {
      guard let memory = try run.store.memory(at: fact.row) else { continue }
      let text = try run.store.text(of: memory.entry.version)
      let body = Self.trimmed(String(decoding: text[FrontMatter.bodyRange(in: text)], as: UTF8.self))
      rows[body, default: []].append(fact.row)
      bodies[fact.row] = body
      states[fact.row] = fact.state
      ids[fact.row] = memory.entry.id.rawValue
      supersedes[fact.row] = memory.supersedes
    }
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func truths(_ kinds: YearTruth.Kind...) -> [YearTruth] {
    run.plan.truths.filter { kinds.contains($0.kind) }
  }

  // MARK: - Searching

  private func hits(_ truth: YearTruth, limit: Int) throws -> [MemoryRow] {
    let name = SearchQuery.name(for: truth.query ?? "", limit: .max).name
    let query = SearchQuery(name: name, vocabulary: vocabulary, now: YearRun.end)
    let recall = try run.recaller.recall(query, in: projects[truth.project], limit: limit, now: YearRun.end)
    return recall.hits.map(\.row)
  }

  /// The share of facts whose subject and value are in one of the first five hits.
  func factsFound() throws -> Double {
    try share(truths(.fact)) { truth in
      try hits(truth, limit: 5).contains { row in
        let body = (bodies[row] ?? "").lowercased()
        return truth.markers.allSatisfy { body.contains($0.lowercased()) }
      }
    }
  }

  /// The share of reversals where, of the two, the newer comes first.
  func reversalsAnswered() throws -> Double {
    try share(truths(.reversal)) { truth in
      let first = try hits(truth, limit: 5).lazy.compactMap { bodies[$0] }.first { body in
        body.contains(truth.first) || body.contains(truth.second ?? "?")
      }
      return first?.contains(truth.second ?? "?") == true
    }
  }

  // MARK: - Pairs

  private enum Fate { case atCapture, byUpkeep, apart }

  /// What stands for a memory after all merges.
  private func merged(_ row: MemoryRow) -> MemoryRow {
    var row = row
    while let retirement = retirements[row], retirement.reason == .duplicate, let next = retirement.successor
    {
      row = next
    }
    return row
  }

  private func fate(_ truth: YearTruth) -> Fate {
    guard let first = rows[truth.first]?.first, let second = truth.second.flatMap({ rows[$0] })?.first else {
      return .atCapture
    }
    return merged(first) == merged(second) ? .byUpkeep : .apart
  }

  func duplicates() -> (atCapture: Double, byUpkeep: Double) {
    let fates = truths(.duplicate).map(fate)
    func share(_ fate: Fate) -> Double { Double(fates.count { $0 == fate }) / Double(fates.count) }
    return (share(.atCapture), share(.byUpkeep))
  }

  /// The share of pairs that must stay two and became one.
  func wrongMergesOfNearMisses() -> Double { share(truths(.nearMiss, .compatible)) { fate($0) != .apart } }

  /// The share of all planted meanings whose text went into another's.
  func wrongMergesOfAll() -> Double {
    var wrong: Set<Int> = []
    let kept = Set(meanings.filter { rows[$0.key] != nil }.map(\.value))
    for meaning in Set(meanings.values) where !kept.contains(meaning) { wrong.insert(meaning) }
    for (row, retirement) in retirements where retirement.reason == .duplicate {
      guard let lost = bodies[row].flatMap({ meanings[$0] }), let heir = bodies[merged(row)] else { continue }
      if meanings[heir] != lost { wrong.insert(lost) }
    }
    return Double(wrong.count) / Double(Set(meanings.values).count)
  }

  // MARK: - Review

  /// Planted contradictions, how many of them show: as a case, or settled when the newer came in.
  func contradictions() -> (asCases: Double, settled: Double, shown: Double, precision: Double) {
    let planted = truths(.contradiction)
    var asked: Set<String> = []
    for review in cases where review.kind == .contradiction {
      if let older = review.older.flatMap({ bodies[$0] }), let newer = review.newer.flatMap({ bodies[$0] }) {
        asked.insert([older, newer].sorted().joined(separator: "\n"))
      }
    }
    let isAsked = { (truth: YearTruth) in
      asked.contains([truth.first, truth.second ?? ""].sorted().joined(separator: "\n"))
    }
    let isSettled = { (truth: YearTruth) in
      guard let older = rows[truth.first]?.first.flatMap({ ids[$0] }) else { return false }
      return rows[truth.second ?? ""]?.contains { supersedes[$0]?.contains(older) == true } == true
    }
    // A wish that was turned round is a contradiction too, and so is a negation.
    let right = Set(
      (planted + truths(.reversal) + truths(.nearMiss).filter { $0.second?.contains("may not") == true })
        .map { [$0.first, $0.second ?? ""].sorted().joined(separator: "\n") })
    return (
      share(planted, isAsked), share(planted, isSettled), share(planted) { isAsked($0) || isSettled($0) },
      asked.isEmpty ? 0 : Double(asked.intersection(right).count) / Double(asked.count)
    )
  }

  /// The share of facts on files that are gone which are in review, and of those on files that are there.
  func stale() -> (found: Double, wrong: Double) {
    let asked = Set(cases.filter { $0.kind == .stale }.compactMap { $0.older.flatMap { bodies[$0] } })
    return (
      share(truths(.stale)) { asked.contains($0.first) }, share(truths(.current)) { asked.contains($0.first) }
    )
  }

  var questionCount: Int { cases.count { $0.kind == .question } }

  var liveCount: Int { states.count { $0.value != .archived } }

  private func share(_ truths: [YearTruth], _ holds: (YearTruth) throws -> Bool) rethrows -> Double {
    guard !truths.isEmpty else { return .nan }
    return Double(try truths.count { try holds($0) }) / Double(truths.count)
  }
}
